/** Acts and states that news sets against each other: what stands left of the bar is the opposite of what stands right. */
export const newsOpposites = `
  confirm acknowledge admit concede | deny refute dispute
  accept welcome | reject refuse decline rebuff spurn
  approve endorse adopt ratify pass | reject veto oppose block
  support back favour favor | oppose reject
  oppose criticise criticize condemn | support back praise welcome endorse
  allow permit authorise authorize let legalise legalize | ban bar forbid prohibit prevent outlaw block banned
  rise rose increase climb grow gain jump surge soar rocket | fall drop decrease decline plunge slump shrink tumble dip plummet sink slip
  raise increase boost lift expand widen | lower cut reduce decrease slash trim narrow shrink halve
  risen higher up upward upwards | lower down downward downwards
  rise rising increase growth gain surge climb | fall falling decrease decline drop cut slump fell
  win | lose
  victory triumph | defeat loss
  success successful succeed | failure unsuccessful fail
  gain | lose loss
  arrest detain jail imprison seize | release free
  convict guilty | acquit clear innocent
  open reopen | close shut closed
  start begin began launch resume | end stop finish halt cease suspend cancel
  continue remain | stop end cease quit
  remain stay | leave depart resign
  enter | exit
  arrive | depart
  hire appoint recruit employ | fire sack dismiss
  build construct | demolish destroy
  survive live | die perish
  alive | dead killed died
  before | after following
  include | exclude
  more | less fewer
  most | fewest least
  many | few
  all every | none
  everyone everybody | nobody
  always | never rarely seldom
  often frequently | rarely seldom never hardly
  majority | minority
  first | last
  earliest | latest
  early earlier | late later
  best | worst
  better | worse
  improve strengthen recover | worsen weaken deteriorate
  highest biggest largest | lowest smallest
  higher | lower
  big large bigger larger greater | small smaller lesser
both | neither
most | few
  longer | shorter
  older eldest oldest | younger youngest
  young | old elderly
  faster quicker | slower
  stronger | weaker
  richer | poorer
  cheaper | dearer costlier
  new newest | old oldest
  hard difficult tough | easy
  possible | impossible
  legal | illegal unlawful
  agree | disagree refuse
  love like adore | hate dislike loathe
  praise applaud hail laud | criticise criticize condemn denounce slam blast
  encourage urge | discourage dissuade
  believe trust | disbelieve distrust doubt
  true | false untrue
  safe | unsafe dangerous
  help assist | hinder hamper
  protect defend | endanger
  deploy send | withdraw
  capture seize occupy retake recapture | lose
  male | female
  northward | southward
  withdraw retreat | advance
  attach | detach
  lift scrap abolish repeal | impose introduce extend
  impose | lift waive
  extend prolong | shorten
  healthy | sick ill unhealthy
  injured hurt wounded | unhurt unharmed unscathed uninjured
  profit | loss
  surplus | deficit
  ally friend | enemy foe
  friendly | hostile
  presence | absence
  reveal disclose | conceal hide
  public | private secret
  remember recall | forget
  upheld uphold | overturn quash
  granted grant | denied deny refuse
  deliberately intentionally | accidentally
  deliberate intentional | accidental
  permanent permanently | temporary temporarily
  voluntary voluntarily | forced compulsory involuntary
  armed | unarmed
  married | unmarried single divorced
  peaceful | violent
  right | wrong
  correct | incorrect wrong
  satisfied happy pleased delighted | unhappy dissatisfied angry sad disappointed
  optimistic | pessimistic
  north | south
  east | west
  northern | southern
  eastern | western
  inside indoors | outside outdoors
  domestic | foreign
  positive | negative
  maximum | minimum
  heavy | light
  hot warm | cold cool
  hotter warmer | colder cooler
  rich wealthy | poor
  upper | lower
  senior | junior
  enough sufficient adequate | insufficient inadequate
  likely | unlikely
`;
