using FlightBooking.Fuzz;
using Xunit;

namespace FlightBooking.Http.Tests.Fuzz;

/// <summary>A short run of the fuzzer; <c>dotnet run --project tests/Fuzz -c Release</c> is the long one.</summary>
public sealed class FuzzTests
{
    [Fact]
    public async Task Four_thousand_requests_find_nothing()
    {
        var report = await FuzzRun.RunAsync(
            seed: 20261130, requests: 4000, progress: null, TestContext.Current.CancellationToken);

        var text = new StringWriter();
        report.Write(text);
        Assert.True(report.Findings.Count == 0, text.ToString());
        Assert.True(report.Bookings.GetValueOrDefault("Confirmed") > 0, text.ToString());
        Assert.All(
            FlightBooking.Kit.Contract.ApiContract.Current.Operations.Where(
                operation => !FuzzRun.OfChance.Contains(operation.Id)),
            operation => Assert.True(report.Valid.GetValueOrDefault(operation.Id).Good > 0, $"No valid request to {operation.Id} succeeded.\n{text}"));
    }
}
