using System.Collections.Immutable;
using FlightBooking.Core;
using FlightBooking.Documents.Layout;
using FlightBooking.Documents.Tickets;

namespace FlightBooking.Documents.Receipts;

/// <summary>Lays a refund receipt out: what goes back, for which flights and whom, and how far it is.</summary>
public static class RefundReceiptLayout
{
    private const string Kind = "Refund receipt";
    private const string Cancelled = "Cancelled";

    /// <summary>The layout of a refund receipt.</summary>
    public static DocumentLayout Of(RefundReceiptDetails receipt)
    {
        var properties = new DocumentProperties(
            $"{Kind} {receipt.BookingRef}",
            $"Refund of {Sum(receipt, line => line.Refund)}",
            receipt.Brand,
            receipt.IssuedAt);
        return new(
            receipt.Brand,
            Kind,
            properties,
            [Head(receipt), .. receipt.Lines.Select(Slice), Amounts(receipt), Payment(receipt)])
        {
            RunningHead = receipt.BookingRef,
            FootNote = $"{receipt.Brand} · Receipt {receipt.ReceiptNumber}",
        };
    }

    private static Section Head(RefundReceiptDetails receipt) => new(null,
    [
        new ReferenceBlock("Booking reference (PNR)", receipt.BookingRef, Badge(Overall(receipt.Lines))),
        new ValueGrid(3,
        [
            new("Receipt number", receipt.ReceiptNumber),
            new(
                What(receipt.Lines),
                DocumentText.Instant(receipt.CancelledAt)),
            new("Issued", DocumentText.Instant(receipt.IssuedAt)),
            new("E-mail", receipt.Contact.Email),
            new("Mobile", receipt.Contact.Mobile),
            new("Refund", Sum(receipt, line => line.Refund).ToString()),
        ]),
    ]);

    private static Section Slice(ReceiptLine line) => new(
        $"{line.SliceName}: {Place(line.Origin)} to {Place(line.Destination)}",
        [
            new ValueGrid(3,
            [
                new("Flights", string.Join(", ", line.FlightNumbers)),
                new("Departure", DocumentText.Instant(line.DepartsAt)),
                new("Refund status", Badge(line.Status).Text),
                new("Refund number", line.RefundNumber ?? "–"),
                new("Paid back", line.RefundedAt is { } at ? DocumentText.Instant(at) : "–"),
                new("Refund amount", line.Refund.ToString()),
            ]),
            .. IsOfChange(line) ? ImmutableArray<Block>.Empty : [Passengers(line)],
        ])
    {
        KeepTogether = true,
    };

    private static string What(ImmutableArray<ReceiptLine> lines) =>
        lines.All(line => line.IsBaggage) ? "Baggage taken off"
        : lines.All(line => line.IsOfSeats) ? "Seats paid for and not had"
        : lines.All(IsOfChange) ? "Flights exchanged"
        : Cancelled;

    // Nobody leaves by it.
    private static bool IsOfChange(ReceiptLine line) => line.Passengers.IsEmpty;

    private static Table Passengers(ReceiptLine line) => new([new("Passengers")],
    [
        .. line.Passengers.Select(passenger => TableRow.Of(
            new TableCell(passenger.Name, passenger.UniqueId is { } unique ? $"ID {unique}" : null))),
    ]);

    private static Section Amounts(RefundReceiptDetails receipt)
    {
        var hasMore = Sum(receipt, line => line.AlreadyRefunded).Amount != 0;
        var rows = receipt.Lines.Select(line => TableRow.Of(
            [line.SliceName, .. Amounts(hasMore, line.Paid, line.Charge, line.AlreadyRefunded, line.Refund)]));
        var total = new TableRow(
            [
                "Total",
                .. Amounts(
                    hasMore,
                    Sum(receipt, line => line.Paid),
                    Sum(receipt, line => line.Charge),
                    Sum(receipt, line => line.AlreadyRefunded),
                    Sum(receipt, line => line.Refund)),
            ],
            RowKind.GrandTotal);
        return new("Amounts", [new Table(Columns(What(receipt.Lines), hasMore), [.. rows, total])]);
    }

    private static ImmutableArray<TableColumn> Columns(string what, bool hasMore)
    {
        TableColumn[] more = hasMore ? [new("Refunded before", 2, ColumnAlignment.Right)] : [];
        return
        [
            new(what, 3),
            new("Paid", 2, ColumnAlignment.Right),
            new(what == Cancelled ? "Cancellation charge" : "Charge", 2, ColumnAlignment.Right),
            .. more,
            new("Refund", 2, ColumnAlignment.Right),
        ];
    }

    private static string[] Amounts(bool hasMore, Money paid, Money charge, Money before, Money refund)
    {
        string[] more = hasMore ? [(-before).ToString()] : [];
        return [paid.ToString(), (-charge).ToString(), .. more, refund.ToString()];
    }

    private static Section Payment(RefundReceiptDetails receipt) => new("Payment",
    [
        new ValueGrid(3,
        [
            new("Originally paid", DocumentText.Instant(receipt.Payment.PaidAt)),
            new("Order number", receipt.Payment.OrderNumber),
            new("Amount paid for the booking", receipt.Payment.Amount.ToString()),
        ]),
        new Paragraph(GoesBack(receipt), Emphasis.Quiet),
    ])
    {
        KeepTogether = true,
    };

    private static string GoesBack(RefundReceiptDetails receipt)
    {
        const string AsPaid = "goes back the way the payment came. Banks usually take 5 to 10 working days to show it.";
        var refund = Sum(receipt, line => line.Refund);
        return receipt.Voucher is not { } voucher
            ? refund.Amount == 0 ? "Nothing is to be paid back." : $"The refund {AsPaid}"
            : $"{voucher.Refund} of the refund is a voucher of {voucher.Amount}; its code is on the booking's page."
                + (refund > voucher.Refund ? $" The rest {AsPaid}" : "");
    }

    private static string Place(TicketAirport airport) => $"{airport.City} ({airport.Code})";

    private static RefundProgress Overall(ImmutableArray<ReceiptLine> lines) =>
        lines.Any(line => line.Status == RefundProgress.Failed) ? RefundProgress.Failed
        : lines.Any(line => line.Status == RefundProgress.Pending) ? RefundProgress.Pending
        : lines.All(line => line.Status == RefundProgress.NotDue) ? RefundProgress.NotDue
        : RefundProgress.Succeeded;

    private static Badge Badge(RefundProgress status) => status switch
    {
        RefundProgress.Pending => new("Refund under way", Tone.Neutral),
        RefundProgress.Succeeded => new("Refunded", Tone.Accent),
        RefundProgress.NotDue => new("Nothing to refund", Tone.Neutral),
        _ => new("Refund failed", Tone.Alert),
    };

    private static Money Sum(RefundReceiptDetails receipt, Func<ReceiptLine, Money> part) =>
        receipt.Lines.Select(part).Aggregate((sum, next) => sum + next);
}
