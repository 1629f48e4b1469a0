using System.Net;
using Xunit;
using static FlightBooking.Kit.Host.Bookings;
using static FlightBooking.Kit.Host.TestTimetable;

namespace FlightBooking.Http.Tests;

public sealed class ConditionalTests(SharedHost shared) : IClassFixture<SharedHost>, IAsyncLifetime
{
    private ApiClient customer = null!;
    private string path = null!;
    private string first = null!;

    public async ValueTask InitializeAsync()
    {
        customer = await shared.Host.CustomerAsync();
        var booked = await customer.BookAsync([await customer.OfferAsync("DEL", "BOM", Day)]);
        (path, first) = (booked.Headers["Location"], booked.Headers["ETag"]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_booking_keeps_its_tag_until_it_changes()
    {
        Assert.Equal(first, (await customer.GetAsync(path)).Headers["ETag"]);

        await PayAsync(null);

        Assert.NotEqual(first, (await customer.GetAsync(path)).Headers["ETag"]);
    }

    [Fact]
    public async Task A_change_with_the_newest_tag_is_made()
    {
        Assert.Equal(HttpStatusCode.Created, (await PayAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await PayAsync((await customer.GetAsync(path)).Headers["ETag"])).Status);
        Assert.Equal(HttpStatusCode.OK, (await PayAsync("*")).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await PayAsync($"\"other\", {(await customer.GetAsync(path)).Headers["ETag"]}")).Status);
    }

    [Theory]
    [InlineData("\"0\"")]
    [InlineData("0")]
    [InlineData("weak")]
    public async Task A_change_with_another_tag_is_refused_and_changes_nothing(string tag)
    {
        var refused = await PayAsync(tag == "weak" ? $"W/{first}" : tag);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "stale_booking"), (refused.Status, refused.Code));
        Assert.Equal(first, (await customer.GetAsync(path)).Headers["ETag"]);
    }

    [Fact]
    public async Task Of_many_clients_with_the_same_tag_one_wins_and_the_others_get_412()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PayAsync(first))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(7, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    private async Task<Answer> PayAsync(string? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{path}/payment");
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await customer.SendAsync(request);
    }
}
