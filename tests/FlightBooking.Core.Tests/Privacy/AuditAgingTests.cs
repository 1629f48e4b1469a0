using System.Text.Json;
using FlightBooking.Core.Audit;
using FlightBooking.Core.Privacy;
using FlightBooking.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace FlightBooking.Core.Tests.Privacy;

/// <summary>Audit records forget by their age whom they are about and where from, and never what was done.</summary>
public sealed class AuditAgingTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store;

    public AuditAgingTests() => store = new(clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_old_records_what_was_done_stays_and_a_later_run_goes_on_where_the_last_one_ended()
    {
        var searched = await RecordAsync("bookings_searched");
        var priced = await RecordAsync("tariff_changed");
        clock.Advance(TimeSpan.FromDays(70));
        var young = await RecordAsync("bookings_searched");
        var aging = new AuditAging(store, new(store, clock), new(TimeSpan.FromDays(30)), clock);

        await aging.GoOnAsync(Ct);

        var old = await ReadAsync(searched);
        Assert.Equal((AuditRecord.ErasedAddress, null, null), (old.Address, old.Reason, old.Asked?.ToString()));
        Assert.Equal(("acc_1", "bookings_searched", searched.At), (old.Actor, old.Action, old.At));
        Assert.NotNull((await ReadAsync(priced)).Asked);
        Assert.Equal("192.0.2.7", (await ReadAsync(young)).Address);

        clock.Advance(TimeSpan.FromDays(75));
        await aging.GoOnAsync(Ct);
        Assert.Equal("192.0.2.7", (await ReadAsync(young)).Address);
        await aging.GoOnAsync(Ct);
        Assert.Equal(AuditRecord.ErasedAddress, (await ReadAsync(young)).Address);
        Assert.Equal(clock.GetUtcNow(), (await ReadAsync(young)).ErasedAt);
    }

    [Fact]
    public async Task Records_that_are_to_be_kept_for_ever_are()
    {
        var known = await RecordAsync("bookings_searched");
        clock.Advance(TimeSpan.FromDays(10_000));

        await new AuditAging(store, new(store, clock), Retention.ForEver, clock).GoOnAsync(Ct);

        Assert.Equal("192.0.2.7", (await ReadAsync(known)).Address);
    }

    private async Task<AuditRecord> RecordAsync(string action)
    {
        var record = new AuditRecord(
            AuditIds.New(),
            clock.GetUtcNow(),
            "acc_1",
            action,
            "bookings",
            "Asha called",
            "192.0.2.7",
            "correlation",
            AuditOutcome.Done)
        {
            Asked = JsonSerializer.SerializeToElement(new { name = "Asha Rao" }),
        };
        return (await store.CreateAsync(AuditRecord.Collection, record, Ct))!.Document;
    }

    private async Task<AuditRecord> ReadAsync(AuditRecord record) => (await store.ReadAsync(
        AuditRecord.Collection, AuditRecord.PartitionAt(record.At), record.AuditId, Ct))!.Document;
}
