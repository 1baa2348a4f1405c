// What the page says, in both languages; descriptions of the schema come from the server.
const ILJARI_TEXTS = {
  ko: {
    languages: '언어',
    frontendSeeker: [
      '프런트엔드: 한 구직자의 화면에 필요한 모든 것을 한 번에 조회합니다.',
      '구직자 정보는 비공개입니다. 데모의 구직자는 가상 인물이며, 그 밖에는 Headers에 토큰을 넣으십시오.',
    ],
    frontend: ['프런트엔드: 계정이 없는 방문자의 화면에 필요한 모든 것을 한 번에 조회합니다.'],
    analyst: ['정책 분석: 한 스킬이 어떤 경로로 직업과 이어지는지 조회합니다.'],
    service: ['추천 이용: 스킬 목록에 맞는 채용공고의 순위입니다. 아무것도 저장하지 않습니다.'],
    names: ['이름으로 찾기: 오타, 초성, 텍스트 속 언급, 채용공고 제목을 다룹니다.'],
  },
  en: {
    languages: 'Language',
    frontendSeeker: [
      'Frontend team: everything for one page of one seeker, in one go.',
      'Seekers are private: in the demo they are made up; else send a token under Headers.',
    ],
    frontend: ['Frontend team: everything for one page, in one go, without an account.'],
    analyst: ['Policy analyst: how does one get from a skill to an occupation?'],
    service: ['Recommendation consumer: ranked jobs for a list of skills, nothing stored.'],
    names: ['By name: misspelt, by initial consonants, in a text, for a job title.'],
  },
};
