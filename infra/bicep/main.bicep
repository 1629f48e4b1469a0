targetScope = 'subscription'

@minLength(1)
@maxLength(40)
@description('Name of the environment: names the resource group, and is part of every other name.')
param environmentName string

@minLength(1)
@description('Region of all resources. It must have Flex Consumption and, where chosen, the Durable Task Scheduler.')
@metadata({ azd: { type: 'location' } })
param location string

@allowed(['storage', 'scheduler'])
@description('Where workflows are kept: the storage account, or a Durable Task Scheduler. The app must be built for the same (DURABLE_BACKEND).')
param durableBackend string = 'storage'

@minValue(0)
@maxValue(3)
@description('Capacity units of the scheduler\'s Dedicated plan, each for 2,000 actions a second. 0: its Consumption plan, for 500.')
param schedulerCapacityUnits int = 0

@minValue(0)
@maxValue(10000)
@description('Bookings a second that the database is provisioned for, by autoscale. 0: serverless, which carries some 75.')
param bookingsPerSecond int = 0

@description('A second region for the database, which takes over when the first is lost; only with bookingsPerSecond. Empty: none.')
param secondRegion string = ''

@secure()
@description('Stripe API key (sk_… or a restricted rk_…). Empty: what the key vault has stays.')
param stripeSecretKey string = ''

@secure()
@description('Signing secret of the Stripe webhook endpoint (whsec_…). Empty: what the key vault has stays.')
param stripeWebhookSecret string = ''

@secure()
@description('Base64 of at least 32 random bytes: signs offers and document links. Empty: what the key vault has stays.')
param signingKey string = ''

@secure()
@description('Mail server with its log-in, like smtp://user:password@smtp.example.com:587. Empty: what the key vault has stays.')
param smtpUrl string = ''

@description('Who sends e-mails, like Flights <tickets@airline.example>. Empty: none are sent.')
param mailFrom string = ''

@description('Who is told by e-mail when an alert fires. Empty: alerts are only seen in the portal.')
param alertEmail string = ''

@minValue(40)
@maxValue(1000)
@description('The most instances the app is scaled out to.')
param maximumInstances int = 40

@minValue(0)
@description('Instances that are kept running, and paid for, so that the first caller does not wait for a start.')
param alwaysReadyInstances int = 0

@allowed([2048, 4096])
@description('Memory of an instance in MB.')
param instanceMemory int = 2048

@minValue(1)
@maxValue(100)
@description('Requests one instance works on at a time before another is added.')
param requestsPerInstance int = 32

@minValue(30)
@maxValue(36500)
@description('Days after which tickets and receipts are deleted, and after whose end bookings forget who travelled.')
param documentRetentionDays int = 730

@minValue(30)
@maxValue(730)
@description('Days for which logs are kept.')
param logRetentionDays int = 30

@description('Whether the key vault cannot be emptied for good before its seven days are over. Cannot be taken back.')
param vaultPurgeProtection bool = true

@description('Whether the sample coupons are put in.')
param sampleCoupons bool = false

@description('An imported timetable as container/blob, for instance timetables/timetable.fbt. Empty: the one that is shipped.')
param timetableBlob string = ''

@description('Where the app is reached from outside, for instance https://flights.example.com. Empty: at the name the platform gives it.')
param publicUrl string = ''

@description('Web sites whose scripts may call the API from a browser, with commas between, for instance https://shop.example.com. Empty: none.')
param allowedOrigins string = ''

@description('Who is admin before anybody has made somebody admin: addresses with their accounts and commas between, for instance ops@airline.example=acc_0123456789ABCDEFGHIJ. Empty: nobody.')
param admins string = ''

var tags = { 'azd-env-name': environmentName }
var token = toLower(uniqueString(subscription().id, environmentName, location))
var isScheduled = durableBackend == 'scheduler'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    principalId: identity.outputs.principalId
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    documentRetentionDays: documentRetentionDays
    principalId: identity.outputs.principalId
  }
}

module cosmos 'modules/cosmos.bicep' = {
  name: 'cosmos'
  scope: group
  params: {
    name: 'cosmos-${token}'
    location: location
    tags: tags
    bookingsPerSecond: bookingsPerSecond
    secondRegion: secondRegion
    principalId: identity.outputs.principalId
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    stripeSecretKey: stripeSecretKey
    stripeWebhookSecret: stripeWebhookSecret
    signingKey: signingKey
    smtpUrl: smtpUrl
    purgeProtection: vaultPurgeProtection
    principalId: identity.outputs.principalId
  }
}

module scheduler 'modules/scheduler.bicep' = if (isScheduled) {
  name: 'scheduler'
  scope: group
  params: {
    name: 'dts-${token}'
    location: location
    tags: tags
    capacityUnits: schedulerCapacityUnits
    principalId: identity.outputs.principalId
  }
}

module api 'modules/functionapp.bicep' = {
  name: 'api'
  scope: group
  params: {
    planName: 'plan-${token}'
    name: 'func-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageAccountName: storage.outputs.name
    packageContainer: storage.outputs.packageContainer
    insightsConnectionString: monitoring.outputs.connectionString
    cosmosEndpoint: cosmos.outputs.endpoint
    cosmosDatabase: cosmos.outputs.database
    vaultUri: vault.outputs.uri
    schedulerEndpoint: isScheduled ? scheduler!.outputs.endpoint : ''
    taskHub: isScheduled ? scheduler!.outputs.taskHub : ''
    maximumInstances: maximumInstances
    alwaysReadyInstances: alwaysReadyInstances
    instanceMemory: instanceMemory
    requestsPerInstance: requestsPerInstance
    sampleCoupons: sampleCoupons
    retentionDays: documentRetentionDays
    timetableBlob: timetableBlob
    publicUrl: publicUrl
    allowedOrigins: allowedOrigins
    admins: admins
    mailFrom: mailFrom
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  scope: group
  params: {
    namePrefix: 'alert-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    email: alertEmail
  }
}

@description('Where the API answers.')
output API_URL string = api.outputs.url

@description('What the webhook endpoint at Stripe is to call.')
output WEBHOOK_URL string = '${api.outputs.url}/v1/webhooks/stripe'

output AZURE_FUNCTION_NAME string = api.outputs.name
output AZURE_KEY_VAULT_NAME string = vault.outputs.name
output AZURE_STORAGE_ACCOUNT_NAME string = storage.outputs.name
output AZURE_RESOURCE_GROUP string = group.name
