using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Tests.Layout;

/// <summary>Everything a layout says, line by line, in its order.</summary>
internal static class LayoutText
{
    public static IReadOnlyList<string> Of(DocumentLayout layout) =>
        [layout.Brand, layout.Kind, .. layout.Sections.SelectMany(Lines), layout.FootNote];

    public static IEnumerable<string> Lines(Section section) =>
        new[] { section.Title, section.Aside }.OfType<string>().Concat(section.Blocks.SelectMany(Lines));

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        Paragraph paragraph => [paragraph.Text],
        NumberedNotes notes => notes.Notes,
        Callout callout => [callout.Title ?? "", callout.Text],
        ReferenceBlock reference => [reference.Label, reference.Value, reference.Badge.Text],
        ValueGrid grid => grid.Values.Select(pair => $"{pair.Label}: {pair.Value}"),
        ColumnsBlock columns => columns.Columns.SelectMany(column => column.Blocks).SelectMany(Lines),
        Table table => table.Rows.Select(row => string.Join(
            " | ", row.Cells.Select(cell => cell.Detail is null ? cell.Text : $"{cell.Text} ({cell.Detail})"))),
        FlightLeg leg => [leg.Flight, leg.Remark, Line(leg.From), Line(leg.To), leg.Duration],
        QrCode code => [code.Payload, code.Caption],
        _ => throw new ArgumentException(block.GetType().Name),
    };

    private static string Line(LegEnd end) =>
        $"{end.Code} {end.Time} {end.Date}{(end.DayMark is { } mark ? $" {mark}" : "")}, {end.City}, {end.Airport}";
}
