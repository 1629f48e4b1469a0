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
    name: 'disputes'
    description: 'A payer\'s bank asks for money back, or has taken it. Answer in Stripe\'s dashboard in time. See docs/deployment.md, Money that others move.'
    severity: 1
    threshold: 0
    query: 'AppTraces | where SeverityLevel >= 3 and Message startswith "Dispute " and isnotempty(tostring(Properties.DisputeId))'
  }
]

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

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
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
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
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
