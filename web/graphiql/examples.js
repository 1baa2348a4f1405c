// One example for each of three users; page.js puts a comment above it and fills the ids in.
const ILJARI_EXAMPLES = {
  frontendSeeker: `query PageOfASeeker($seeker: ID!) {
  seeker(id: $seeker) {
    recommendations {
      run { dataAsOf model { name version } schemes { name version } }
      jobs(first: 5) {
        edges {
          node {
            rank
            score
            reason
            job {
              title
              employer { name }
              region { prefLabel }
              wage { min max per }
            }
            missingSkills {
              need
              skill { prefLabel }
              courses(first: 2) { title fundedBy { name applyUntil } }
            }
          }
        }
      }
    }
  }
}
`,
  frontend: `query PageOfAVisitor($skills: [ID!]!) {
  recommend(profile: { skills: $skills }) {
    run { dataAsOf model { name version } schemes { name version } }
    jobs(first: 5) {
      edges {
        node {
          rank
          score
          reason
          job {
            title
            employer { name }
            region { prefLabel }
            wage { min max per }
          }
          missingSkills {
            need
            skill { prefLabel }
            courses(first: 2) { title fundedBy { name applyUntil } }
          }
        }
      }
    }
  }
}
`,
  analyst: `query FromSkillToOccupation($skill: ID!, $occupation: ID!) {
  paths(from: $skill, to: $occupation, k: 3) {
    cost
    steps {
      relation
      forward
      weight
      to { id ... on Concept { prefLabel codes { scheme code } } }
    }
  }
  occupation(id: $occupation) {
    prefLabel
    requiredSkills(need: ESSENTIAL, first: 10) {
      totalCount
      edges { node { prefLabel attestedBy { prefLabel } } }
    }
  }
  jobs(filter: { occupation: $occupation }, first: 5) {
    totalCount
    edges { node { title region { prefLabel } postedAt } }
  }
  sources { name version licence asOf }
}
`,
  service: `query RankedJobs($skills: [ID!]!) {
  recommendedJobs(skills: $skills, first: 20) {
    edges { node { rank score factors { name label value contribution } job { id } } }
    pageInfo { hasNextPage endCursor }
    run { id dataVersion freshness }
  }
}
`,
  names: `query Names($text: String!, $prefix: String!, $posting: String!, $title: String!) {
  search(text: $text, first: 5) {
    edges { node { kind score matched highlights { start end } node { id } } }
  }
  suggest(prefix: $prefix, kinds: [OCCUPATION], first: 5) { matched node { id } }
  extractConcepts(text: $posting, first: 20) { start end score concept { id prefLabel } }
  linkTitle(title: $title, first: 3) { score occupation { id prefLabel } }
}
`,
};

// Ids for the examples: an occupation that requires skills, its skills, and one from elsewhere.
const ILJARI_IDS = `{
  jobs(first: 1, filter: { status: OPEN }) {
    edges { node {
      occupations { id }
      requiredSkills(first: 3) { edges { node { id } } }
    } }
  }
  occupations(first: 1) { edges { node { id requiredSkills(first: 1) { edges { node { id } } } } } }
}`;
