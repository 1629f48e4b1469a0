using System.Net;
using FlightBooking.Core.Storage;
using FlightBooking.Kit.CosmosPeer;
using Microsoft.Azure.Cosmos;
using Xunit;

namespace FlightBooking.Cosmos.Tests;

public sealed class OutageTests
{
    private static readonly CosmosSettings Account = CosmosSettingsReader.Read(name => name switch
    {
        CosmosSettingsReader.ConnectionString =>
            "AccountEndpoint=https://flights.documents.azure.com:443/;AccountKey=c2VjcmV0;",
        _ => null,
    });

    public static TheoryData<int> NotNow => FaultyLine.NotNow;

    [Theory]
    [MemberData(nameof(NotNow))]
    public void An_answer_that_it_cannot_be_done_now_is_an_outage(int status)
    {
        var outage = Of(Answer(status))!;

        Assert.Contains("flights.documents.azure.com", outage.Message, StringComparison.Ordinal);
        Assert.Contains($"{status}/20003", outage.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", outage.Message, StringComparison.Ordinal);
        Assert.Equal(status, (int)Assert.IsType<CosmosException>(outage.InnerException).StatusCode);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(413)]
    [InlineData(500)]
    public void Any_other_answer_is_none(int status) => Assert.Null(Of(Answer(status)));

    [Fact]
    public void An_account_that_nobody_can_reach_is_one() =>
        Assert.Equal(
            "Cosmos DB at flights.documents.azure.com cannot be reached (Name or service not known).",
            Of(new HttpRequestException("Name or service not known"))!.Message);

    [Fact]
    public void An_answer_that_breaks_off_is_one() =>
        Assert.NotNull(Of(new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.")));

    [Fact]
    public void Running_out_of_patience_is_one() =>
        Assert.Equal(
            "Cosmos DB at flights.documents.azure.com does not answer within 10 seconds.",
            Of(new TaskCanceledException())!.Message);

    [Fact]
    public void A_caller_that_goes_away_is_none()
    {
        var gone = new CancellationToken(canceled: true);

        Assert.Null(Outage.Of(new OperationCanceledException(gone), Account, gone));
    }

    [Fact]
    public void A_mistake_of_ours_is_none() => Assert.Null(Of(new InvalidOperationException()));

    private static StoreUnavailableException? Of(Exception exception) =>
        Outage.Of(exception, Account, CancellationToken.None);

    private static CosmosException Answer(int status) =>
        new("c2VjcmV0", (HttpStatusCode)status, subStatusCode: 20003, activityId: "activity", requestCharge: 0);
}
