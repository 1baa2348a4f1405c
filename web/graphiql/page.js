(async () => {
  // ?lang=ko or ?lang=en; without it, the language of the browser.
  const parameters = new URLSearchParams(location.search);
  const wanted = parameters.get('lang') ?? navigator.language;
  const lang = wanted.toLowerCase().startsWith('ko') ? 'ko' : 'en';
  const texts = ILJARI_TEXTS[lang];
  const headers = { 'accept-language': lang };

  document.documentElement.lang = lang;
  document.getElementById('languages').setAttribute('aria-label', texts.languages);
  for (const link of document.querySelectorAll('#languages a')) {
    parameters.set('lang', link.dataset.lang);
    link.href = `?${parameters}`;
    if (link.dataset.lang === lang) link.setAttribute('aria-current', 'true');
  }

  const ask = async (query) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data;
  };
  const ids = (connection) => (connection?.edges ?? []).map((edge) => edge.node.id);
  const shown = (value) => JSON.stringify(value, null, 2);
  const example = (name) => [...texts[name].map((line) => `# ${line}`), ILJARI_EXAMPLES[name]].join('\n');

  const described = fetch(`/graphiql/schema.json?lang=${lang}`).then((response) => response.json());
  const [data, schema] = await Promise.all([
    ask(ILJARI_IDS).catch(() => null),
    described.catch(() => ({ data: undefined })), // then GraphiQL asks the API, in English
  ]);
  const job = data?.jobs.edges[0]?.node;
  const other = data?.occupations.edges[0]?.node;
  const skills = ids(job?.requiredSkills);
  const occupation = job?.occupations[0]?.id ?? other?.id;
  const skill = ids(other?.requiredSkills)[0] ?? skills[0];
  // A demo passes one of its made-up seekers: /?seeker=seeker_…
  const seeker = parameters.get('seeker');

  const defaultTabs = [
    seeker
      ? { query: example('frontendSeeker'), variables: shown({ seeker }) }
      : { query: example('frontend'), variables: shown({ skills }) },
    { query: example('analyst'), variables: shown({ skill, occupation }) },
    { query: example('service'), variables: shown({ skills }) },
    {
      query: example('names'),
      variables: shown({
        text: '드론 조종시',
        prefix: 'ㄷㄹ',
        posting: '파이썬과 리눅스 가능한 드론 조종사',
        title: '[급구] 드론 조종사 모집',
      }),
    },
  ];
  const nowhere = { getItem: () => null, setItem() {}, removeItem() {}, clear() {}, length: 0 };
  const page = React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql', headers }),
    schema: schema.data,
    defaultTabs,
    variables: defaultTabs[0].variables, // GraphiQL shows those of the first tab only if told so
    storage: nowhere, // tabs hold ids of this data set: start anew each time
    defaultEditorToolsVisibility: 'variables',
  });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(page);
})();
