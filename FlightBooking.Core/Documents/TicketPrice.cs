using System.Collections.Immutable;
using System.Globalization;

namespace FlightBooking.Core.Documents;

/// <summary>What a ticket cost, how it was paid, and what giving it back costs.</summary>
internal static class TicketPrice
{
    /// <summary>Price, payment and fare rules.</summary>
    public static IEnumerable<Section> Sections(TicketDetails ticket)
    {
        yield return Price(ticket);
        yield return Payment(ticket);
        yield return Rules(ticket);
    }

    private static Section Price(TicketDetails ticket)
    {
        ImmutableArray<TableColumn> columns =
        [
            new("Fare and charges", 5),
            new("Quantity", 1, ColumnAlignment.Right),
            new("Amount", 2, ColumnAlignment.Right),
        ];
        var several = ticket.Slices.Length > 1;
        var rows = ticket.Slices.SelectMany(slice => SliceRows(slice, several)).ToList();
        rows.Add(new(["Total", "", ticket.Total.ToString()], RowKind.GrandTotal));
        return new("Price", [new Table(columns, [.. rows])])
        {
            Aside = ticket.CouponCode is { } code ? $"Coupon {code}" : null,
        };
    }

    private static IEnumerable<TableRow> SliceRows(TicketSlice slice, bool several)
    {
        var prefix = several ? $"{slice.Name}: " : "";
        foreach (var line in slice.PriceLines)
        {
            yield return TableRow.Of(
                prefix + line.Description,
                line.Quantity.ToString(CultureInfo.InvariantCulture),
                line.Amount.ToString());
        }

        if (several)
        {
            yield return new([$"Total {slice.Name}", "", slice.Total.ToString()], RowKind.Total);
        }
    }

    private static Section Payment(TicketDetails ticket)
    {
        var payment = ticket.Payment;
        return new("Payment", [new FactGrid(3,
        [
            new("Paid", DocumentText.Instant(payment.PaidAt)),
            new("Payment", payment.PaymentId),
            new(payment.Amount == ticket.Total ? "Amount paid" : "Amount paid for the whole booking",
                payment.Amount.ToString()),
        ])])
        {
            KeepTogether = true,
        };
    }

    private static Section Rules(TicketDetails ticket)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var tables = ticket.Slices.Where(slice => slice.CancellationSteps.Length > 0).ToList();
        foreach (var slice in tables)
        {
            blocks.Add(Charges(slice));
        }

        if (tables.Count > 0)
        {
            blocks.Add(new Paragraph("Times are local to the airport of departure.", Emphasis.Quiet));
        }

        blocks.AddRange(ticket.FareRules.Select(rule => new Paragraph(rule)));
        return new("Fare rules", blocks.ToImmutable());
    }

    private static Table Charges(TicketSlice slice)
    {
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        DateTimeOffset? from = null;
        foreach (var step in slice.CancellationSteps)
        {
            rows.Add(TableRow.Of(Span(from, step.Until), step.Charge switch
            {
                null => "Not refundable",
                { Amount: 0 } => "Free of charge",
                { } charge => charge.ToString(),
            }));
            from = step.Until;
        }

        return new(
            [new($"Cancelling {slice.Name}", 5), new("Charge", 2, ColumnAlignment.Right)], rows.ToImmutable());
    }

    private static string Span(DateTimeOffset? from, DateTimeOffset? until) => (from, until) switch
    {
        (null, null) => "At any time",
        (null, { } end) => $"Until {DocumentText.Instant(end)}",
        ({ }, { } end) => $"After that, until {DocumentText.Instant(end)}",
        ({ } start, null) => $"After {DocumentText.Instant(start)}",
    };
}
