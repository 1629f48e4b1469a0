using System.Net;
using FlightBooking.Core.Webhooks;
using FlightBooking.Local.Host;
using Xunit;

namespace FlightBooking.Http.Tests.Webhooks;

/// <summary>A host that sends to the public internet alone.</summary>
public sealed class PrivateAddressTests : WebhookTest
{
    private protected override LocalOptions Options(LocalOptions options) =>
        base.Options(options) with { WebhookReach = WebhookReach.PublicOnly };

    [Fact]
    public async Task This_machine_is_no_address_of_an_endpoint()
    {
        var own = Receiver.Url();
        foreach (var url in new[] { own, own.Replace("127.0.0.1", "localhost", StringComparison.Ordinal) })
        {
            var answer = await CreateAsync(url);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "/url"), (answer.Status, Assert.Single(answer.Mistakes)));
        }
    }
}
