using System.Net;
using Xunit;

namespace FlightBooking.Http.Tests.Docs;

public sealed class HttpFileTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_http_file_does_the_main_job_in_vs_code_and_in_rider(bool asRider)
    {
        await using var host = await TestHost.StartAsync();
        var customer = await host.CustomerAsync();
        var text = await File.ReadAllTextAsync(
            Path.Combine(Repository.Root, "docs", "flightbooking.http"), TestContext.Current.CancellationToken);
        var file = new HttpFile(text, asRider);
        file.Set("host", host.Url.ToString().TrimEnd('/'));
        file.Set("key", customer.Key!);
        var editor = new ApiClient(new HttpClient());

        var sent = await file.RunAsync(editor, before: async request =>
        {
            // People look at the booking until it is confirmed.
            if (request.EndsWith("/documents", StringComparison.Ordinal))
            {
                var newest = (await customer.GetAsync(
                    "/v1/bookings?limit=1"))["bookings"]![0]!["bookingRef"]!.GetValue<string>();
                await customer.WaitForStatusAsync(newest, "confirmed");
            }
        });

        Assert.All(sent, step => Assert.True((int)step.Answer.Status is 200 or 201, $"{step.Request}: {step.Answer.Text}"));
        Assert.Contains(sent, step => step.Answer.ContentType == "application/pdf");
        Assert.Equal(HttpStatusCode.Created, sent[^1].Answer.Status);
        Assert.NotNull(sent[^1].Answer["quoteId"]);
    }
}
