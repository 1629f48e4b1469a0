@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Name of the database.')
param database string = 'flightbooking'

@description('The app\'s identity, which reads and writes documents, and nothing else.')
param principalId string

var dataContributor = '00000000-0000-0000-0000-000000000002'

// As FlightBooking.Cosmos has them (CosmosContainers.OfApp); those that forget have documents with a time to live.
var containers = [
  { name: 'departures', forgets: false }
  { name: 'seatMarks', forgets: true }
  { name: 'bookings', forgets: false }
  { name: 'journal', forgets: false }
  { name: 'closedBooks', forgets: false }
  { name: 'bookingRefs', forgets: false }
  { name: 'openBookings', forgets: false }
  { name: 'events', forgets: true }
  { name: 'eventFeeds', forgets: false }
  { name: 'webhookEndpoints', forgets: false }
  { name: 'webhookQueues', forgets: false }
  { name: 'webhookDeliveries', forgets: true }
  { name: 'mails', forgets: true }
  { name: 'deskTasks', forgets: false }
  { name: 'foundBy', forgets: false }
  { name: 'timetables', forgets: false }
  { name: 'activeTimetable', forgets: false }
  { name: 'disruptions', forgets: false }
  { name: 'disruptedBookings', forgets: false }
  { name: 'openHolds', forgets: true }
  { name: 'waits', forgets: false }
  { name: 'waitlists', forgets: false }
  { name: 'accounts', forgets: false }
  { name: 'emails', forgets: true }
  { name: 'apiKeys', forgets: true }
  { name: 'accountKeys', forgets: true }
  { name: 'staff', forgets: false }
  { name: 'audit', forgets: false }
  { name: 'loginAttempts', forgets: true }
  { name: 'accountActs', forgets: true }
  { name: 'takenOver', forgets: false }
  { name: 'erasures', forgets: false }
  { name: 'coupons', forgets: false }
  { name: 'couponUses', forgets: false }
  { name: 'vouchers', forgets: false }
  { name: 'voucherEnds', forgets: false }
  { name: 'tariffs', forgets: false }
  { name: 'idempotency', forgets: true }
  { name: 'webhookEvents', forgets: true }
]

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [{ name: 'EnableServerless' }]
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    locations: [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }]
    disableLocalAuth: true
    disableKeyBasedMetadataWriteAccess: true
    minimalTlsVersion: 'Tls12'
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: { tier: 'Continuous7Days' }
    }
  }
}

resource sqlDatabase 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: database
  properties: {
    resource: { id: database }
  }
}

@batchSize(4)
resource sqlContainers 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = [for container in containers: {
  parent: sqlDatabase
  name: container.name
  properties: {
    resource: union({
      id: container.name
      partitionKey: { paths: ['/pk'], kind: 'Hash', version: 2 }
      indexingPolicy: {
        indexingMode: 'consistent'
        automatic: true
        includedPaths: [{ path: '/pk/?' }, { path: '/sort/?' }]
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: [
          [{ path: '/pk', order: 'ascending' }, { path: '/sort', order: 'ascending' }]
        ]
      }
    }, container.forgets ? { defaultTtl: -1 } : {})
  }
}]

resource mayUse 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, dataContributor)
  properties: {
    principalId: principalId
    roleDefinitionId: '${account.id}/sqlRoleDefinitions/${dataContributor}'
    scope: account.id
  }
}

output endpoint string = account.properties.documentEndpoint
output database string = database
