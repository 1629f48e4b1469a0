using FlightBooking.Core.Storage;
using FlightBooking.Kit.CosmosPeer;
using FlightBooking.Kit.StoreConformance;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

/// <summary>
/// Every operation of the store while the account is away: over the real SDK, with all it tries by itself.
/// </summary>
public sealed class LostServerTests(CosmosDatabase database) : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly FaultyLine line = new();
    private readonly Note note = new($"lost-{Guid.NewGuid():n}", "one", "hello");
    private CosmosConnection? connection;
    private CosmosDocumentStore store = null!;
    private ETag version;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string[] Operations => ["read", "read_many", "create", "replace", "delete", "query"];

    public async ValueTask InitializeAsync()
    {
        var seen = new CosmosDocumentStore(await database.OpenAsync(), TimeProvider.System);
        version = (await seen.CreateAsync(Note.Collection, note, Ct))!.ETag;
    }

    public ValueTask DisposeAsync()
    {
        connection?.Dispose();
        return ValueTask.CompletedTask;
    }

    public static TheoryData<int> NotNow => FaultyLine.NotNow;

    [Fact]
    public async Task That_nobody_listens_is_told()
    {
        await OpenAsync(Long);
        line.Cut();

        await AreUnavailableAsync("cannot be reached");
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up()
    {
        await OpenAsync(Short);
        line.Silence();

        await AreUnavailableAsync("does not answer within 5 seconds");
    }

    [Theory]
    [MemberData(nameof(NotNow))]
    public async Task That_it_cannot_be_done_now_is_told(int status)
    {
        await OpenAsync(Short);
        line.Answer(status);

        // Some of them the SDK tries again for longer than there is patience.
        await AreUnavailableAsync("answer");
    }

    [Fact]
    public async Task A_caller_that_goes_away_meanwhile_is_no_outage()
    {
        await OpenAsync(Long);
        line.Silence();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        leaving.CancelAfter(TimeSpan.FromMilliseconds(50));

        await Task.WhenAll(Operations.Select(
            operation => Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(operation, leaving.Token))));
    }

    [Fact]
    public async Task It_goes_on_when_the_server_is_back()
    {
        await OpenAsync(Long);
        line.Cut();
        await AreUnavailableAsync("cannot be reached");

        line.Mend();

        Assert.NotNull(await store.ReplaceAsync(Note.Collection, note with { Text = "back" }, version, Ct));
        Assert.Equal("back", (await store.ReadAsync(Note.Collection, note.Board, "one", Ct))!.Document.Text);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("https://nobody.documents.azure.com/")]
    public async Task An_account_that_was_never_reached_is_told_before_the_sdk_gives_up(string address)
    {
        line.Cut();
        var nobody = CosmosSettingsReader.Read(name => name == CosmosSettingsReader.ConnectionString
            ? $"AccountEndpoint={address};AccountKey=c2VjcmV0;"
            : null) with { Http = () => new SocketsHttpHandler() };
        using var lost = CosmosConnection.Open(line.Of(nobody) with { Patience = Short });
        store = new CosmosDocumentStore(lost, TimeProvider.System);

        var outage = await Assert.ThrowsAsync<StoreUnavailableException>(() => RunAsync("read", Ct));

        Assert.StartsWith($"Cosmos DB at {new Uri(address).Host} ", outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", outage.Message, StringComparison.Ordinal);
    }

    /// <summary>Another connection over the line, which has found out where everything is.</summary>
    private async Task OpenAsync(TimeSpan patience)
    {
        connection = await database.OpenAnotherAsync(settings => line.Of(settings) with { Patience = patience });
        store = new CosmosDocumentStore(connection, TimeProvider.System);
        for (var isWarm = false; !isWarm;)
        {
            try
            {
                await store.ReadManyAsync(Note.Collection, [new(note.Board, "one"), new(note.Board, "two")], Ct);
                isWarm = true;
            }
            catch (StoreUnavailableException)
            {
                // The SDK's first steps on a busy machine; it goes on with them meanwhile.
            }
        }
    }

    private Task AreUnavailableAsync(string says) =>
        Task.WhenAll(Operations.Select(operation => IsUnavailableAsync(operation, says)));

    private async Task IsUnavailableAsync(string operation, string says)
    {
        var outage = await Assert.ThrowsAsync<StoreUnavailableException>(() => RunAsync(operation, Ct));

        Assert.StartsWith("Cosmos DB at 127.0.0.1 ", outage.Message, StringComparison.Ordinal);
        Assert.Contains(says, outage.Message, StringComparison.Ordinal);
    }

    private async Task RunAsync(string operation, CancellationToken ct)
    {
        switch (operation)
        {
            case "read":
                await store.ReadAsync(Note.Collection, note.Board, "one", ct);
                break;
            case "read_many":
                await store.ReadManyAsync(Note.Collection, [new(note.Board, "one"), new(note.Board, "two")], ct);
                break;
            case "create":
                await store.CreateAsync(Note.Collection, note with { Id = "two" }, ct);
                break;
            case "replace":
                await store.ReplaceAsync(Note.Collection, note, version, ct);
                break;
            case "delete":
                await store.DeleteAsync(Note.Collection, note.Board, "one", version, ct);
                break;
            default:
                await foreach (var _ in store.QueryAsync(Note.Collection, note.Board, SortOrder.Ascending, null, ct))
                {
                }

                break;
        }
    }
}
