@description('Name of the account.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags object

@description('Name of the database.')
param database string = 'flightbooking'

@minValue(0)
@description('Bookings a second that it is provisioned for, by autoscale. 0: serverless.')
param bookingsPerSecond int = 0

@description('A second region with all documents, which takes over when the first is lost. Not with serverless. Empty: none.')
param secondRegion string = ''

@description('The app\'s identity, which reads and writes documents, and nothing else.')
param principalId string

var isServerless = bookingsPerSecond == 0
var dataContributor = '00000000-0000-0000-0000-000000000002'

// As FlightBooking.Cosmos has them (CosmosContainers.OfApp); those that forget have documents with a time to live, and
// only those of which partitions are listed have an index for it.
var containers = [
  { name: 'departures', forgets: false, listed: false }
  { name: 'seatMarks', forgets: true, listed: true }
  { name: 'bookings', forgets: false, listed: true }
  { name: 'journal', forgets: false, listed: true }
  { name: 'closedBooks', forgets: false, listed: true }
  { name: 'bookingRefs', forgets: false, listed: false }
  { name: 'openBookings', forgets: false, listed: true }
  { name: 'events', forgets: true, listed: true }
  { name: 'eventFeeds', forgets: false, listed: true }
  { name: 'webhookEndpoints', forgets: false, listed: true }
  { name: 'webhookQueues', forgets: false, listed: true }
  { name: 'webhookDeliveries', forgets: true, listed: true }
  { name: 'mails', forgets: true, listed: true }
  { name: 'deskTasks', forgets: false, listed: true }
  { name: 'foundBy', forgets: false, listed: true }
  { name: 'timetables', forgets: false, listed: true }
  { name: 'activeTimetable', forgets: false, listed: true }
  { name: 'disruptions', forgets: false, listed: true }
  { name: 'disruptedBookings', forgets: false, listed: true }
  { name: 'openHolds', forgets: true, listed: false }
  { name: 'waits', forgets: false, listed: true }
  { name: 'waitlists', forgets: false, listed: true }
  { name: 'accounts', forgets: false, listed: true }
  { name: 'emails', forgets: true, listed: true }
  { name: 'apiKeys', forgets: true, listed: true }
  { name: 'accountKeys', forgets: true, listed: true }
  { name: 'staff', forgets: false, listed: true }
  { name: 'audit', forgets: false, listed: true }
  { name: 'loginAttempts', forgets: true, listed: true }
  { name: 'accountActs', forgets: true, listed: true }
  { name: 'takenOver', forgets: false, listed: true }
  { name: 'erasures', forgets: false, listed: true }
  { name: 'coupons', forgets: false, listed: true }
  { name: 'couponUses', forgets: false, listed: true }
  { name: 'vouchers', forgets: false, listed: true }
  { name: 'voucherEnds', forgets: false, listed: true }
  { name: 'tariffs', forgets: false, listed: true }
  { name: 'idempotency', forgets: true, listed: true }
  { name: 'webhookEvents', forgets: true, listed: false }
]

// Request units that an ordinary booking takes of each, by which they are provisioned; docs/capacity.md has the sum.
var unitsOfBooking = {
  departures: 25
  seatMarks: 12
  bookings: 65
  journal: 6
  bookingRefs: 7
  openBookings: 20
  events: 12
  mails: 32
  foundBy: 30
  openHolds: 12
  accounts: 2
  apiKeys: 2
  webhookEvents: 7
}

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: isServerless ? [{ name: 'EnableServerless' }] : []
    consistencyPolicy: { defaultConsistencyLevel: 'Session' }
    enableAutomaticFailover: !empty(secondRegion)
    locations: concat(
      [{ locationName: location, failoverPriority: 0, isZoneRedundant: false }],
      empty(secondRegion) ? [] : [{ locationName: secondRegion, failoverPriority: 1, isZoneRedundant: false }]
    )
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
        includedPaths: container.listed ? [{ path: '/pk/?' }, { path: '/sort/?' }] : []
        excludedPaths: [{ path: '/*' }]
        compositeIndexes: container.listed ? [
          [{ path: '/pk', order: 'ascending' }, { path: '/sort', order: 'ascending' }]
        ] : []
      }
    }, container.forgets ? { defaultTtl: -1 } : {})
    // A quarter more than a booking takes, in the thousands that autoscale has; a thousand is the least.
    options: isServerless ? {} : {
      autoscaleSettings: {
        maxThroughput: max(1000, (bookingsPerSecond * (unitsOfBooking[?container.name] ?? 0) * 5 / 4 + 999) / 1000 * 1000)
      }
    }
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
