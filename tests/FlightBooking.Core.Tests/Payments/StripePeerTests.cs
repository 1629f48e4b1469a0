using System.ComponentModel;
using System.Diagnostics;
using FlightBooking.Core.Payments;
using Xunit;

namespace FlightBooking.Core.Tests.Payments;

/// <summary>Our signatures against Stripe's own library, both ways.</summary>
public sealed class StripePeerTests
{
    private const string Secret = "whsec_peer_secret";
    private const string Payload = """{"id":"evt_peer","object":"event","note":"Zoë – ₹ ✈"}""";

    [Fact]
    public async Task Stripes_library_accepts_what_we_sign()
    {
        var header = StripeSignature.Sign(Payload, Secret, DateTimeOffset.UtcNow);

        Assert.Equal("evt_peer", await NodeAsync(
            "stripe.webhooks.constructEvent(payload, header, secret).id", header));
    }

    [Fact]
    public async Task Stripes_library_refuses_what_we_sign_with_another_secret()
    {
        var header = StripeSignature.Sign(Payload, "whsec_another", DateTimeOffset.UtcNow);

        Assert.Equal("refused", await NodeAsync(
            "(() => { try { stripe.webhooks.constructEvent(payload, header, secret); return 'accepted'; } "
            + "catch { return 'refused'; } })()",
            header));
    }

    [Fact]
    public async Task We_accept_what_stripes_library_signs()
    {
        var now = DateTimeOffset.UtcNow;
        var header = await NodeAsync(
            $"stripe.webhooks.generateTestHeaderString({{ payload, secret, timestamp: {now.ToUnixTimeSeconds()} }})", "");

        Assert.Null(StripeSignature.Verify(Payload, header, Secret, now).Refusal);
        Assert.NotNull(StripeSignature.Verify(Payload + " ", header, Secret, now).Refusal);
    }

    private static async Task<string> NodeAsync(string expression, string header)
    {
        var peers = Peers();
        Assert.SkipWhen(peers is null, "Stripe's npm package is not installed: run npm ci in tests/peers.");
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = peers, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add(
            "const [payload, header, secret] = process.argv.slice(1);"
            + "const stripe = new (require('stripe'))('sk_test_unused');"
            + $"process.stdout.write({expression});");
        start.ArgumentList.Add(Payload);
        start.ArgumentList.Add(header);
        start.ArgumentList.Add(Secret);
        using var node = Start(start);
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(node.ExitCode == 0, error);
        return output;
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("Node.js is not installed.");
            throw;
        }
    }

    private static string? Peers()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var peers = Path.Combine(folder.FullName, "tests", "peers");
            if (Directory.Exists(Path.Combine(peers, "node_modules", "stripe")))
            {
                return peers;
            }
        }

        return null;
    }
}
