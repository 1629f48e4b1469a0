using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Core.Bookings;
using FlightBooking.Core.Mail;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Mail.Content;

/// <summary>
/// What the e-mails about bookings say: how things stand when they are sent, not when they were called for.
/// </summary>
public static class BookingMailContent
{
    /// <summary>The content; null where there is nothing to tell any more.</summary>
    /// <param name="mail">An e-mail about that booking.</param>
    /// <param name="booking">The booking as it is now.</param>
    /// <param name="page">Where its owner sees it.</param>
    /// <param name="now">The time.</param>
    public static MailContent? Of(OutgoingMail mail, Booking booking, Uri page, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mail);
        ArgumentNullException.ThrowIfNull(booking);
        return mail.Kind switch
        {
            MailKind.Confirmed => Confirmed(booking, page),
            MailKind.Changed => Changed(booking, page),
            MailKind.Cancelled => booking.FindCancellation(mail.Subject!) is { } cancellation
                ? Cancelled(booking, cancellation, page)
                : null,
            MailKind.Receipt => booking.FindCancellation(mail.Subject!) is { } finished && booking.HasSettled(finished)
                ? Receipt(booking, finished, page)
                : null,
            MailKind.GivenBack => booking.Refunds.FirstOrDefault(known => known.RefundId == mail.Subject) is
                { Status: BookingRefundStatus.Succeeded } refund
                ? GivenBack(booking, refund, page)
                : null,
            MailKind.HoldEndsSoon => booking.Status == BookingStatus.PendingPayment && booking.HoldExpiresAt > now
                ? HoldEndsSoon(booking, page)
                : null,
            MailKind.DisruptionProposed => booking.FindProposal(mail.Subject!) is { } proposal
                && proposal.Status == ProposalStatus.Open && proposal.AnswerBy > now
                ? DisruptionMailContent.Proposed(booking, proposal, page)
                : null,
            MailKind.DisruptionDecided => booking.FindProposal(mail.Subject!) is { } decided
                ? DisruptionMailContent.Decided(booking, decided, page)
                : null,
            _ => throw new ArgumentException($"A {mail.Kind} mail is not about a booking.", nameof(mail)),
        };
    }

    private static MailContent? Confirmed(Booking booking, Uri page) => booking.Status is BookingStatus.Cancelled
        ? null
        : new($"Booking {booking.BookingRef} is confirmed: {Journey(booking)}", "Your booking is confirmed",
        [
            $"Booking {booking.BookingRef} is paid and your tickets are attached.",
        ])
        {
            Slices = MailFlights.Of(booking),
            Facts = [.. Reference(booking), new("Paid", booking.Total.ToString())],
            Action = new("See the booking", page),
            Notes = Calendar,
        };

    private static MailContent? Changed(Booking booking, Uri page) => MailFlights.Of(booking) is { IsEmpty: false } left
        ? new($"Booking {booking.BookingRef} has changed", "Your booking has changed",
        [
            "Something of your booking is other than it was. This is how it stands now; tickets that were sent to you "
                + "before are replaced by the ones attached.",
        ])
        {
            Slices = left,
            Facts = Reference(booking),
            Action = new("See what has changed", page),
            Notes = Calendar,
        }
        : null;

    private static MailContent Cancelled(Booking booking, BookingCancellation cancellation, Uri page) => new(
        $"Booking {booking.BookingRef}: cancellation", "Cancelled",
        [
            cancellation.IsByBank()
                ? "The payer's bank has taken the payment back, so these flights are cancelled."
                : "These flights are cancelled for the passengers named. Their tickets are not valid any more.",
            .. GoingBack(booking, cancellation),
        ])
    {
        Facts =
        [
            .. Reference(booking),
            .. cancellation.Lines.Where(line => line.Passengers.Length > 0).Select(line => new MailFact(
                RouteOf(booking, line.Slice), Names(booking, line.Passengers))),
            .. Sums(cancellation),
        ],
        Action = new("See the booking", page),
    };

    // What becomes a voucher needs no bank; its code is a secret that no e-mail carries.
    private static IEnumerable<string> GoingBack(Booking booking, BookingCancellation cancellation)
    {
        var voucher = CancellationVoucher.Of(booking, cancellation);
        if (voucher is not null)
        {
            yield return $"You have a voucher of {voucher.Amount}{Added(voucher)}. It can be used until "
                + $"{DocumentText.Date(voucher.ExpiresAt)}; its code is on the booking's page.";
        }

        var back = cancellation.Refund() - (voucher?.Refund ?? cancellation.Refund() with { Amount = 0 });
        if (back.Amount > 0)
        {
            yield return $"{back} goes back to where it was paid from. Banks take up to ten days.";
        }
        else if (voucher is null)
        {
            yield return "Nothing is to be given back.";
        }
    }

    private static string Added(CancellationVoucher voucher) =>
        voucher.Bonus.Amount > 0 ? $", {voucher.Bonus} of it added by us" : "";

    private static MailContent Receipt(Booking booking, BookingCancellation cancellation, Uri page) => new(
        $"Booking {booking.BookingRef}: {cancellation.Refund()} is given back", "Your refund is done",
        [$"{cancellation.Refund()} has been given back{To(booking, cancellation)}. The receipt is attached."])
    {
        Facts = [.. Reference(booking), .. Sums(cancellation)],
        Action = new("See the booking", page),
    };

    private static string To(Booking booking, BookingCancellation cancellation) =>
        CancellationVoucher.Of(booking, cancellation) is not { } voucher ? " to where it was paid from"
        : voucher.Refund == cancellation.Refund() ? " as a voucher"
        : $", {voucher.Refund} of it as a voucher and the rest to where it was paid from";

    private static MailContent GivenBack(Booking booking, BookingRefund refund, Uri page) => new(
        $"Booking {booking.BookingRef}: {refund.Amount} is given back", "Money is given back",
        [
            refund.IsGoodwill
                ? $"We have given {refund.Amount} back to you as a courtesy."
                : $"A payment of {refund.Amount} could not be used for this booking. All of it has been given back to "
                    + "where it was paid from.",
        ])
    {
        Facts = Reference(booking),
        Action = new("See the booking", page),
    };

    private static MailContent HoldEndsSoon(Booking booking, Uri page) => new(
        $"Booking {booking.BookingRef} is held until {Moment(booking, booking.HoldExpiresAt)}",
        "Your seats are held a little longer",
        [
            $"The seats of booking {booking.BookingRef} are held for you until "
                + $"{Moment(booking, booking.HoldExpiresAt)}. If it is not paid by then, they go to others.",
        ])
    {
        Slices = MailFlights.Of(booking),
        Facts = [.. Reference(booking), new("To pay", booking.Total.ToString())],
        Action = new("Pay the booking", page),
    };

    private static readonly ImmutableArray<string> Calendar =
        ["Open the calendar file attached to have the flights in your calendar. Times are those of each airport."];

    internal static ImmutableArray<MailFact> Reference(Booking booking) => [new("Booking", booking.BookingRef)];

    private static IEnumerable<MailFact> Sums(BookingCancellation cancellation) =>
    [
        new("Charge", cancellation.Charge().ToString()),
        new("Given back", cancellation.Refund().ToString()),
        .. cancellation.Elsewhere() is { Amount: > 0 } elsewhere
            ? [new MailFact("Given back before", elsewhere.ToString())]
            : Array.Empty<MailFact>(),
    ];

    private static string Journey(Booking booking) =>
        $"{MailFlights.Route(booking.Slices[0].Segments)}, {DocumentText.Date(booking.Slices[0].Departure())}";

    internal static string RouteOf(Booking booking, string slice) =>
        MailFlights.Route(booking.Slices.First(known => known.Name == slice).Segments);

    private static string Names(Booking booking, ImmutableArray<string> passengers) => string.Join(
        ", ", booking.Passengers.Where(one => passengers.Contains(one.PassengerId)).Select(one => one.FullName()));

    // As on the tickets, moments are shown in the time of the place the journey starts from.
    internal static string Moment(Booking booking, DateTimeOffset at) =>
        DocumentText.Instant(at.ToOffset(booking.Slices[0].Departure().Offset));
}
