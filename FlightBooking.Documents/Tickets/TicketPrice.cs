using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Core;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Tickets;

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
        var total = new TableRow(["Total", ticket.Total.ToString()], RowKind.GrandTotal);
        Block[] tables = ticket.Slices.Length == 1
            ? [Lines(ticket.Slices[0], "Fare and charges", total: null)]
            : [.. ticket.Slices.Chunk(2).Select(SideBySide)];
        ImmutableArray<TableColumn> columns = [new("", 5), new("", 3, ColumnAlignment.Right)];
        return new("Price", [.. tables, new Table(columns, [total])])
        {
            Aside = ticket.CouponCode is { } code ? $"Coupon {code}" : null,
            KeepTogether = true,
        };
    }

    private static ColumnsBlock SideBySide(TicketSlice[] slices)
    {
        ImmutableArray<Block> Column(int index) => index < slices.Length
            ? [Lines(slices[index], slices[index].Name, slices[index].Total)]
            : [];
        return new([new(1, Column(0)), new(1, Column(1))]);
    }

    private static Table Lines(TicketSlice slice, string title, Money? total)
    {
        var rows = slice.PriceLines
            .Select(line => TableRow.Of(
                line.Description,
                line.Quantity.ToString(CultureInfo.InvariantCulture),
                line.Amount.ToString()))
            .ToList();
        if (total is { } sum)
        {
            rows.Add(new([$"Total {slice.Name}", "", sum.ToString()], RowKind.Total));
        }

        return new(
            [
                new(title, 5),
                new("Qty", 0.8f, ColumnAlignment.Right),
                new("Amount", 2.7f, ColumnAlignment.Right),
            ],
            [.. rows]);
    }

    private static Section Payment(TicketDetails ticket)
    {
        var payment = ticket.Payment;
        return new("Payment", [new ValueGrid(3,
        [
            new("Paid", DocumentText.Instant(payment.PaidAt)),
            new("Order number", payment.OrderNumber),
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
        return new("Fare rules", blocks.ToImmutable()) { KeepTogether = true };
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
