using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Sqlite;
using FlightBooking.App.Repair;
using FlightBooking.Kit.Auditing;
using FlightBooking.Kit.Host;
using FlightBooking.Local.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlightBooking.Http.Tests.Kill;

/// <summary>All that is in the database of a host, once nothing is under way any more.</summary>
internal sealed class Books
{
    private readonly IDocumentFiles files;
    private readonly List<SeatInventory> departures;
    private readonly List<SandboxPayment> payments;
    private readonly List<string> unfinished;

    private Books(
        IDocumentFiles files,
        List<Booking> bookings,
        List<SeatInventory> departures,
        List<SandboxPayment> payments,
        List<string> unfinished) =>
        (this.files, Bookings, this.departures, this.payments, this.unfinished) =
            (files, bookings, departures, payments, unfinished);

    public IReadOnlyList<Booking> Bookings { get; }

    /// <summary>How many were split off others, whether or not anybody lived to be answered.</summary>
    public int SplitOff => Bookings.Count(booking => booking.SplitFrom is not null);

    /// <summary>Waits until all is over, with the timer's help; what is not over by then waits for ever.</summary>
    public static async Task<Books> ClosedAsync(TestHost host, ForwardedClock clock, TimeSpan patience)
    {
        await RestAsync(host, clock, patience, IsOver);

        // What was begun of a change of seats may be written for as long as any request lasts.
        clock.Pass(SeatMove.Lasts);
        return await RestAsync(host, clock, patience, booking => IsOver(booking) && booking.Moving.IsEmpty);
    }

    private static async Task<Books> RestAsync(
        TestHost host, TimeProvider clock, TimeSpan patience, Func<Booking, bool> isOver)
    {
        using var limit = new CancellationTokenSource(patience);
        var timer = ActivatorUtilities.CreateInstance<ReconcilePayments>(host.Services);
        while (true)
        {
            var books = await ReadAsync(host);
            var late = books.Bookings.Where(booking => !isOver(booking)).Select(WhatIsOpen).ToList();

            // A workflow whose booking was never written waits some minutes for it, and then ends by itself.
            var known = books.Bookings.Select(booking => booking.BookingRef).ToHashSet(StringComparer.Ordinal);
            var running = Column(host, "SELECT instance_id FROM durable_instances WHERE status NOT IN (1, 3, 5)")
                .Where(id => known.Contains(id[..BookingRef.Length])).ToList();
            if (late.Count == 0 && running.Count == 0)
            {
                return books;
            }

            if (limit.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"For ever wait {string.Join("; ", late)}; for ever run {string.Join(", ", running)}.");
            }

            await timer.LookAsync(clock.GetUtcNow().AddDays(2), new(host.Workflows()), CancellationToken.None);
            await Task.Delay(500, CancellationToken.None);
        }
    }

    public void AssertMoneyIsWhereItBelongs()
    {
        var kept = payments.GroupBy(payment => payment.Request.BookingRef, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => group.Select(payment => payment.Captured - payment.Refunded).Sum());
        Assert.Empty(Auditor.MoneyOfNobody(Bookings, kept.Select(pair => (pair.Key, pair.Value))));
        Assert.Empty(Auditor.MoneyOfAll(Bookings, kept));
    }

    public void AssertSeatsAreThoseOfLiveBookings()
    {
        // Holds of requests that died lapse by themselves, in minutes.
        var soon = DateTimeOffset.UtcNow.AddMinutes(10);
        Assert.NotEmpty(departures.SelectMany(departure => departure.Claims));
        Assert.Empty(Auditor.Seats(
            Bookings, departures, (_, claim) => claim.Until is null || claim.Until > soon));
    }

    public void AssertWhatWasSoldHasItsPapers() =>
        Assert.Empty(Bookings.SelectMany(booking => Auditor.Papers(booking, IsIssued)));

    public void AssertNothingFailed() => Assert.Empty(unfinished);

    public override string ToString() =>
        $"{Bookings.Count} are stored, {SplitOff} of them split off: {string.Join(", ", Bookings.CountBy(booking => booking.Status).OrderBy(pair => pair.Key))}; refunds: "
        + $"{string.Join(", ", Bookings.SelectMany(booking => booking.Refunds).CountBy(refund => refund.Status).OrderBy(pair => pair.Key))}; "
        + $"{departures.Sum(departure => departure.Claims.Count)} claims on {departures.Count} departures";

    private static bool IsOver(Booking booking) =>
        booking.Status != BookingStatus.PendingPayment
        && !booking.AwaitsSeatsAgain()
        && booking.Refunds.All(refund => refund.Status != BookingRefundStatus.Pending)
        && !booking.Changes.Any(change => change.IsOpen)
        && booking.Splits.All(split => split.Arriving is null)
        && booking.Cancellations.All(one => one.FinishedAt is not null
            && booking.StatusOf(one) != CancellationStatus.Pending);

    private static string WhatIsOpen(Booking booking) => string.Join(
        ' ',
        [
            booking.BookingRef,
            booking.Status,
            .. booking.Refunds.Where(refund => refund.Status == BookingRefundStatus.Pending),
            .. booking.Changes.Where(change => change.IsOpen),
            .. booking.Moving,
            .. booking.Splits.Where(split => split.Arriving is not null).Select(split => split.SplitId),
            .. booking.Cancellations.Where(one => one.FinishedAt is null).Select(one => one.CancellationId),
        ]);

    private bool IsIssued(string paper)
    {
        using var file = files.OpenAsync(paper, CancellationToken.None).GetAwaiter().GetResult();
        var start = new byte[4];
        return file?.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length
            && start.AsSpan().SequenceEqual("%PDF"u8);
    }

    private static async Task<Books> ReadAsync(TestHost host)
    {
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var database = host.Services.GetRequiredService<SqliteDatabase>();
        return new(
            host.Services.GetRequiredService<IDocumentFiles>(),
            await database.AllAsync(store, Booking.Collection),
            await database.AllAsync(store, SeatInventory.Collection),
            await host.Services.GetRequiredService<SandboxLedger>().AllAsync(CancellationToken.None).ToListAsync(),
            Column(host, "SELECT instance_id FROM durable_instances WHERE status IN (3, 5)"));
    }

    private static List<string> Column(TestHost host, string sql) =>
        host.Services.GetRequiredService<SqliteDatabase>().Read(connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var values = new List<string>();
            while (reader.Read())
            {
                values.Add(reader.GetString(0));
            }

            return values;
        });
}
