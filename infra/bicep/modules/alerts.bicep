@description('What the names of the rules begin with.')
param namePrefix string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('The workspace that is looked at.')
param workspaceId string

@description('Who is told; empty for nobody.')
param email string

// The words are those of the log lines in the code, and of the Durable Functions extension; of a line's template the
// exporter sends what it was filled in with (Properties), and the template itself only beside an exception.
var rules = [
  {
    name: 'failed-orchestrations'
    description: 'A booking, refund or ticket workflow ended in failure; nothing goes on by itself. See docs/deployment.md, Replay.'
    severity: 1
    threshold: 0
    query: 'AppTraces | where SeverityLevel >= 3 and Message contains "(Orchestrator)\' failed with an error"'
  }
  {
    name: 'webhook-failures'
    description: 'Stripe\'s events are refused or cannot be worked on: a wrong signing secret, or the store is away.'
    severity: 1
    threshold: 4
    query: 'union AppTraces, AppExceptions | where Message startswith "A webhook was refused" or Message contains "names the unknown booking" or tostring(Properties.Function) == "StripeWebhook"'
  }
  {
    name: 'refund-failures'
    description: 'The provider refused a refund: the customer\'s money is still with the airline.'
    severity: 0
    threshold: 0
    query: 'AppTraces | where SeverityLevel >= 3 and Message startswith "Try " and isnotempty(tostring(Properties.RefundId))'
  }
  {
    name: 'broken-bookings'
    description: 'A booking was about to be written that cannot be, and was not: a fault of the app. It stands still as it was; all others go on. See docs/reliability.md, What a booking must be.'
    severity: 0
    threshold: 0
    query: 'union AppTraces, AppExceptions | where Message contains " must not be written: " or OuterMessage contains " must not be written: "'
  }
  {
    name: 'disputes'
    description: 'A payer\'s bank asks for money back, or has taken it. Answer in Stripe\'s dashboard in time. See docs/deployment.md, Money that others move.'
    severity: 1
    threshold: 0
    query: 'AppTraces | where SeverityLevel >= 3 and Message startswith "Dispute " and isnotempty(tostring(Properties.DisputeId))'
  }
]

// What docs/reliability.md promises: of which requests what share may be otherwise within 30 days. Every request has a line,
// whether or not its trace was sampled.
var objectives = [
  {
    name: 'availability'
    description: 'requests are answered with a server error'
    of: 'isnotempty(tostring(Properties.Route))'
    bad: 'toint(Properties.Status) >= 500'
    allowed: '0.001'
  }
  {
    name: 'search-speed'
    description: 'searches take more than a second'
    of: 'tostring(Properties.Route) in ("/v1/flights", "/v1/searches")'
    bad: 'todouble(Properties.DurationMs) > 1000'
    allowed: '0.01'
  }
  {
    name: 'booking-speed'
    description: 'bookings take more than two seconds to be held'
    of: 'tostring(Properties.Route) == "/v1/bookings" and tostring(Properties.Method) == "POST"'
    bad: 'todouble(Properties.DurationMs) > 2000'
    allowed: '0.01'
  }
]

// So much faster than allowed: a fiftieth of the month's share within an hour, or a twentieth within six, and still now.
// A handful of requests is no rate.
var burns = [
  { name: 'fast', rate: '14.4', severity: 1, window: 'PT1H', every: 'PT5M', still: '15m' }
  { name: 'slow', rate: '6', severity: 2, window: 'PT6H', every: 'PT15M', still: '1h' }
]

var burnRules = flatten(map(objectives, objective => map(burns, burn => {
  name: '${objective.name}-${burn.name}'
  description: 'Too many ${objective.description}: at this rate the promise of the month is broken soon. See docs/reliability.md, What is promised.'
  severity: burn.severity
  threshold: 0
  window: burn.window
  every: burn.every
  query: 'AppTraces | where ${objective.of} | summarize TimeGenerated = max(TimeGenerated), All = count(), Bad = countif(${objective.bad}), AllNow = countif(TimeGenerated > ago(${burn.still})), BadNow = countif(TimeGenerated > ago(${burn.still}) and ${objective.bad}) | where Bad >= 5 and Bad > ${burn.rate} * ${objective.allowed} * All and BadNow > ${burn.rate} * ${objective.allowed} * AllNow'
})))

var eventRules = map(rules, rule => union(rule, { window: 'PT15M', every: 'PT5M' }))

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: '${namePrefix}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'flights'
    enabled: true
    emailReceivers: [{ name: 'people', emailAddress: email, useCommonAlertSchema: true }]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in concat(eventRules, burnRules): {
  name: '${namePrefix}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: rule.name
    description: rule.description
    severity: rule.severity
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: rule.every
    windowSize: rule.window
    autoMitigate: true
    // The tables come with the first telemetry.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: rule.threshold
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(email) ? [] : [group.id] }
  }
}]
