FROM python:3.11.14-slim-bookworm
# torch's CPU wheel: the default Linux wheel would bring gigabytes of CUDA
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
WORKDIR /app
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY domain domain
COPY graph graph
COPY ontology ontology
COPY ingest ingest
COPY embeddings embeddings
COPY services services
COPY resolvers resolvers
COPY schema schema
COPY app app
COPY web web
RUN pip install --no-cache-dir --extra-index-url "$TORCH_INDEX" --constraint constraints.txt . \
 && useradd --system --home-dir /var/lib/iljari --create-home iljari
USER iljari
VOLUME /var/lib/iljari
EXPOSE 8000
CMD ["iljari", "serve", "--host", "0.0.0.0", "--port", "8000"]
