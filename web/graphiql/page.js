(async () => {
  const ask = async (query) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data;
  };
  const ids = (connection) => (connection?.edges ?? []).map((edge) => edge.node.id);
  const shown = (value) => JSON.stringify(value, null, 2);

  const data = await ask(ILJARI_IDS).catch(() => null);
  const job = data?.jobs.edges[0]?.node;
  const other = data?.occupations.edges[0]?.node;
  const skills = ids(job?.requiredSkills);
  const occupation = job?.occupations[0]?.id ?? other?.id;
  const skill = ids(other?.requiredSkills)[0] ?? skills[0];
  // A demo passes one of its made-up seekers: /?seeker=seeker_…
  const seeker = new URLSearchParams(location.search).get('seeker');

  const defaultTabs = [
    seeker
      ? { query: ILJARI_EXAMPLES.frontendSeeker, variables: shown({ seeker }) }
      : { query: ILJARI_EXAMPLES.frontend, variables: shown({ skills }) },
    { query: ILJARI_EXAMPLES.analyst, variables: shown({ skill, occupation }) },
    { query: ILJARI_EXAMPLES.service, variables: shown({ skills }) },
    {
      query: ILJARI_EXAMPLES.names,
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
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs,
    variables: defaultTabs[0].variables, // GraphiQL shows those of the first tab only if told so
    storage: nowhere, // tabs hold ids of this data set: start anew each time
    defaultEditorToolsVisibility: 'variables',
  });
  ReactDOM.createRoot(document.getElementById('graphiql')).render(page);
})();
