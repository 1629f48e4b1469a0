using System.Text.Json;
using FlightBooking.Core;
using FlightBooking.Core.Storage;
using FlightBooking.Cosmos;

namespace FlightBooking.Load.Auditing;

/// <summary>Everything that is in the Cosmos DB server from npm, whosever it is.</summary>
internal static class ServedDocuments
{
    /// <summary>All documents of a collection: that server, unlike the service, lists them without a key.</summary>
    public static async Task<List<T>> AllAsync<T>(this CosmosSettings documents, Collection<T> collection)
        where T : class
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await using var answer = await http.GetStreamAsync(
            new Uri(documents.Endpoint, $"/dbs/{documents.Database}/colls/{collection.Name}/docs"));
        using var read = await JsonDocument.ParseAsync(answer);
        return
        [
            .. read.RootElement.GetProperty("Documents").EnumerateArray()
                .Select(one => one.GetProperty("body").Deserialize<T>(CoreJson.Options)!),
        ];
    }
}
