using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Cancellations;
using FlightBooking.Core.Seats;
using FlightBooking.Core.Storage;
using FlightBooking.Documents;
using FlightBooking.Sqlite;
using FlightBooking.App.Repair;
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

    /// <summary>Waits until all is over, with the timer's help; what is not over by then waits for ever.</summary>
    public static async Task<Books> ClosedAsync(TestHost host, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        var timer = ActivatorUtilities.CreateInstance<ReconcilePayments>(host.Services);
        while (true)
        {
            var books = await ReadAsync(host);
            var late = books.Bookings.Where(booking => !IsOver(booking)).Select(booking => booking.BookingRef).ToList();

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
                throw new TimeoutException($"For ever wait {string.Join(", ", late)}; for ever run {string.Join(", ", running)}.");
            }

            await timer.LookAsync(DateTimeOffset.UtcNow.AddDays(2), host.Workflows(), CancellationToken.None);
            await Task.Delay(500, CancellationToken.None);
        }
    }

    public void AssertMoneyIsWhereItBelongs()
    {
        var net = payments.GroupBy(payment => payment.Request.BookingRef, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(payment => payment.Captured - payment.Refunded).Sum());
        Assert.Empty(net.Where(pair => pair.Value != Money.Zero).Select(pair => pair.Key)
            .Except(Bookings.Select(booking => booking.BookingRef)));
        Assert.All(Bookings, booking =>
        {
            var kept = net.GetValueOrDefault(booking.BookingRef, Money.Zero);
            var given = booking.Cancellations.Select(cancellation => cancellation.Refund()).Sum();
            var owed = booking.Refunds.Where(refund => refund.Status == BookingRefundStatus.Failed)
                .Select(refund => refund.Amount).Sum();
            Assert.Equal((WasSold(booking) ? booking.Total - given : Money.Zero) + owed, kept);
            var money = BookingMoney.Of(booking);
            Assert.Equal(money.Captured, money.Held + money.Charges + money.Refunded + money.Owed);
        });
    }

    public void AssertSeatsAreThoseOfLiveBookings()
    {
        // Holds of requests that died lapse by themselves, in minutes.
        var soon = DateTimeOffset.UtcNow.AddMinutes(10);
        var taken = departures.SelectMany(departure => departure.Claims
            .Where(claim => claim.Value.Until is null || claim.Value.Until > soon)
            .SelectMany(claim => claim.Value.Seats.Select(seat => (departure.Id, seat.Value, claim.Key, seat.Key)))).ToList();
        var booked = Bookings.SelectMany(booking => booking.Slices
            .Where(slice => slice.Status == SliceStatus.Confirmed)
            .SelectMany(slice => slice.Segments.SelectMany(segment => slice.SeatsOn(segment)
                .Select(seat => (segment.Key().ToString(), seat.Seat, booking.BookingRef, seat.PassengerId)))));

        Assert.NotEmpty(taken);
        Assert.Equal(booked.Order(), taken.Order());
        Assert.Equal(taken.Count, taken.Select(seat => (seat.Item1, seat.Item2)).Distinct().Count());
    }

    public void AssertWhatWasSoldHasItsPapers()
    {
        var papers = Bookings.Where(WasSold).SelectMany(booking => booking.TicketIds().Concat(booking.Cancellations
            .Where(cancellation => cancellation.Lines.Length > 0).Select(cancellation => cancellation.ReceiptId())));
        Assert.All(papers, paper =>
        {
            using var file = files.OpenAsync(paper, CancellationToken.None).GetAwaiter().GetResult();
            Assert.True(file is not null, $"{paper} was not issued");
            var start = new byte[4];
            file.ReadExactly(start);
            Assert.Equal("%PDF"u8, start);
        });
    }

    public void AssertNothingFailed() => Assert.Empty(unfinished);

    public override string ToString() =>
        $"{Bookings.Count} are stored: {string.Join(", ", Bookings.CountBy(booking => booking.Status).OrderBy(pair => pair.Key))}; refunds: "
        + $"{string.Join(", ", Bookings.SelectMany(booking => booking.Refunds).CountBy(refund => refund.Status).OrderBy(pair => pair.Key))}; "
        + $"{departures.Sum(departure => departure.Claims.Count)} claims on {departures.Count} departures";

    private static bool WasSold(Booking booking) => booking switch
    {
        { Status: BookingStatus.Confirmed or BookingStatus.PartiallyCancelled } => true,
        { Status: BookingStatus.Cancelled, Payment.PaymentIntentId: not null } => true,
        _ => false,
    };

    private static bool IsOver(Booking booking) =>
        booking.Status != BookingStatus.PendingPayment
        && !booking.AwaitsSeatsAgain()
        && booking.Refunds.All(refund => refund.Status != BookingRefundStatus.Pending)
        && booking.Cancellations.All(one => one.FinishedAt is not null && booking.StatusOf(one) != CancellationStatus.Pending);

    private static async Task<Books> ReadAsync(TestHost host) => new(
        host.Services.GetRequiredService<IDocumentFiles>(),
        await AllAsync(host, Booking.Collection),
        await AllAsync(host, SeatInventory.Collection),
        await host.Services.GetRequiredService<SandboxLedger>().AllAsync(CancellationToken.None).ToListAsync(),
        Column(host, "SELECT instance_id FROM durable_instances WHERE status IN (3, 5)"));

    private static async Task<List<T>> AllAsync<T>(TestHost host, Collection<T> collection)
        where T : class
    {
        var store = host.Services.GetRequiredService<IDocumentStore>();
        var documents = new List<T>();
        foreach (var partition in Column(
            host, $"SELECT DISTINCT partition FROM documents WHERE collection = '{collection.Name}'"))
        {
            await foreach (var stored in store.QueryAsync(collection, partition, SortOrder.Ascending, null, CancellationToken.None))
            {
                documents.Add(stored.Document);
            }
        }

        return documents;
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
