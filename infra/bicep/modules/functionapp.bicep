@description('Name of the plan.')
param planName string

@description('Name of the function app.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Resource id of the app\'s identity.')
param identityId string

@description('Client id of the app\'s identity.')
param identityClientId string

@description('The storage account.')
param storageAccountName string

@description('The container the app is deployed to.')
param packageContainer string

@description('Where telemetry goes.')
param insightsConnectionString string

@description('The Cosmos DB account.')
param cosmosEndpoint string

@description('The database in it.')
param cosmosDatabase string

@description('The key vault.')
param vaultUri string

@description('The Durable Task Scheduler; empty for the storage account.')
param schedulerEndpoint string

@description('The task hub in it.')
param taskHub string

@description('The most instances.')
param maximumInstances int

@description('Instances that are kept running.')
param alwaysReadyInstances int

@description('Memory of an instance in MB.')
param instanceMemory int

@description('Requests one instance works on at a time.')
param requestsPerInstance int

@description('Days after whose end bookings forget who travelled.')
param retentionDays int

@description('Whether the sample coupons are put in.')
param sampleCoupons bool

@description('An imported timetable as container/blob; empty for the one that is shipped.')
param timetableBlob string

@description('Where the app is reached from outside; empty: at the name the platform gives it.')
param publicUrl string

@description('Web sites whose scripts may call the API, with commas between; empty: none.')
param allowedOrigins string

@description('Who is admin before anybody has made somebody admin: addresses with their accounts.')
param admins string

@description('Who sends e-mails; empty: none are sent.')
param mailFrom string

var blobEndpoint = 'https://${storageAccountName}.blob.${environment().suffixes.storage}/'

// Allowed origins are the app's own setting and not the platform's, which cannot expose ETag, Location or RateLimit to scripts.
// Key Vault references without a version, so that a new one is taken up by itself, within a day.
var settings = union({
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__blobServiceUri: blobEndpoint
  AzureWebJobsStorage__queueServiceUri: 'https://${storageAccountName}.queue.${environment().suffixes.storage}/'
  AzureWebJobsStorage__tableServiceUri: 'https://${storageAccountName}.table.${environment().suffixes.storage}/'
  AzureWebJobsDisableHomepage: 'true'
  AZURE_CLIENT_ID: identityClientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  OTEL_TRACES_SAMPLER: 'microsoft.rate_limited'
  OTEL_TRACES_SAMPLER_ARG: '5'
  COSMOS_ENDPOINT: cosmosEndpoint
  COSMOS_DATABASE: cosmosDatabase
  FLIGHTBOOKING_SIGNING_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/signing-key)'
  FLIGHTBOOKING_SAMPLE_COUPONS: string(sampleCoupons)
  FLIGHTBOOKING_RETENTION_DAYS: string(retentionDays)
  FLIGHTBOOKING_PUBLIC_URL: publicUrl
  FLIGHTBOOKING_ALLOWED_ORIGINS: allowedOrigins
  FLIGHTBOOKING_ADMINS: admins
  FLIGHTBOOKING_TIMETABLE_BLOB: timetableBlob
  STRIPE_SECRET_KEY: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/stripe-secret-key)'
  STRIPE_WEBHOOK_SECRET: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/stripe-webhook-secret)'
}, empty(mailFrom) ? {} : {
  FLIGHTBOOKING_MAIL_FROM: mailFrom
  FLIGHTBOOKING_SMTP_URL: '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets/smtp-url)'
}, empty(schedulerEndpoint) ? {} : {
  DURABLE_TASK_SCHEDULER_CONNECTION_STRING: 'Endpoint=${schedulerEndpoint};Authentication=ManagedIdentity;ClientID=${identityClientId}'
  TASKHUB_NAME: taskHub
})

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identityId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: [for setting in items(settings): { name: setting.key, value: setting.value }]
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${blobEndpoint}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstances
        instanceMemoryMB: instanceMemory
        alwaysReady: alwaysReadyInstances == 0 ? [] : [
          { name: 'http', instanceCount: alwaysReadyInstances }
          { name: 'durable', instanceCount: 1 }
        ]
        triggers: {
          http: { perInstanceConcurrency: requestsPerInstance }
        }
      }
    }
  }
}

// Deployment is by identity as well: no user name and password for it.
resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2025-03-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
