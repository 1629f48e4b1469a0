using FlightBooking.Core.Webhooks;
using Xunit;

namespace FlightBooking.Core.Tests.Webhooks;

/// <summary>Which addresses endpoints may have, by how they are written.</summary>
public sealed class WebhookUrlTests
{
    private static readonly Uri Own = new("https://api.flights.example/");

    [Theory]
    [InlineData("https://hooks.agency.example/a?b=c")]
    [InlineData("HTTPS://Hooks.Agency.Example")]
    [InlineData("https://hooks.agency.example:8443/")]
    [InlineData("https://8.8.8.8/hook")]
    [InlineData("https://[2606:4700:4700::1111]/hook")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("https://api.flights.example:8443/")]
    public void What_may_be_one(string url) => Assert.Null(WebhookUrl.Mistake(url, WebhookReach.PublicOnly, Own));

    [Theory]
    [InlineData("")]
    [InlineData("hooks.agency.example")]
    [InlineData("/hooks")]
    [InlineData("http://hooks.agency.example/")]
    [InlineData("ftp://hooks.agency.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://hooks.agency.example/")]
    [InlineData("https://")]
    [InlineData("https://user@hooks.agency.example/")]
    [InlineData("https://user:word@hooks.agency.example/")]
    [InlineData("https://hooks.agency.example/#part")]
    [InlineData("https://hooks.agency.example:22/")]
    [InlineData("https://hooks.agency.example:80/")]
    [InlineData("https://localhost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://a.localhost/")]
    [InlineData("https://intranet/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.0.0.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:a9fe:a9fe]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[fd00::1]/")]
    [InlineData("https://api.flights.example/v1/webhooks/stripe")]
    [InlineData("https://API.flights.example./")]
    public void What_may_not(string url) => Assert.NotNull(WebhookUrl.Mistake(url, WebhookReach.PublicOnly, Own));

    [Theory]
    [InlineData("http://127.0.0.1:8080/", true)]
    [InlineData("http://localhost:8080/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("https://localhost:8443/", true)]
    [InlineData("http://[::1]:8080/", true)]
    [InlineData("http://hooks.agency.example/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("https://intranet/", false)]
    [InlineData("ftp://localhost/", false)]
    public void A_host_for_trying_out_takes_this_machine_besides(string url, bool may) =>
        Assert.Equal(may, WebhookUrl.Mistake(url, new(Loopback: true), Own) is null);
}
