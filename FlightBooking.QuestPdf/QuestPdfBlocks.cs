using System.Globalization;
using FlightBooking.Documents.Layout;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace FlightBooking.QuestPdf;

/// <summary>
/// Sections and blocks. Nothing has a size that text could outgrow, and nothing is forced onto one page: QuestPDF
/// throws where such a wish cannot be had, and no text may make a ticket fail.
/// </summary>
internal static class QuestPdfBlocks
{
    private const int ManyLines = 400;

    public static void Sections(this ColumnDescriptor content, IEnumerable<Section> sections) =>
        Each(sections, section => content.Item().PaddingBottom(14).Draw(section));

    private static void Draw(this IContainer item, Section section) =>
        (section.KeepTogether ? item.PreventPageBreak() : item).SemanticSection().Column(column =>
        {
            // A heading stays with what it is the heading of.
            column.Item().PreventPageBreak().Column(start =>
            {
                start.Item().Headed(section.Title, section.Aside);
                Each(section.Blocks.Take(1), block => start.Item().PaddingTop(7).Draw(block));
            });
            column.Stack(section.Blocks.Skip(1));
        });

    private static void Stack(this ColumnDescriptor column, IEnumerable<Block> blocks) =>
        Each(blocks, block => column.Item().PreventPageBreak().PaddingTop(7).Draw(block));

    private static void Draw(this IContainer item, Block block)
    {
        switch (block)
        {
            case Paragraph { Emphasis: var weight, Text: var text }:
                var style = weight switch { Emphasis.Strong => Ink.Strong, Emphasis.Quiet => Ink.Quiet, _ => Ink.Body };
                item.Write(text, style, ManyLines);
                break;
            case NumberedNotes notes:
                item.SemanticList().Column(column => column.Draw(notes));
                break;
            case Callout callout:
                item.Background(Ink.Of(DocumentPalette.Panel))
                    .BorderLeft(3).BorderColor(Ink.Of(DocumentPalette.Of(callout.Tone)))
                    .Padding(8).Pair(callout.Title, Ink.Strong, callout.Text, Ink.Body);
                break;
            case ReferenceBlock reference:
                item.Column(column =>
                {
                    column.Item().Write(reference.Label, Ink.Quiet, 1);
                    column.Item().Inlined(line =>
                    {
                        line.Spacing(12);
                        line.BaselineMiddle();
                        line.Item().Write(reference.Value, Ink.Large.LetterSpacing(0.08f), 1);
                        line.Item().Background(Ink.Of(DocumentPalette.Of(reference.Badge.Tone))).CornerRadius(8)
                            .PaddingHorizontal(9).PaddingVertical(3).Write(reference.Badge.Text, Ink.OnColour, 1);
                    });
                });
                break;
            case ValueGrid { Columns: var count } grid:
                item.Table(table =>
                {
                    table.ColumnsDefinition(columns =>
                        Each(Enumerable.Range(0, Math.Max(count, 1)), _ => columns.RelativeColumn()));
                    Each(grid.Values, value => table.Cell().PaddingBottom(7).PaddingRight(18)
                        .Pair(value.Label, Ink.Quiet, value.Value, Ink.Body));
                });
                break;
            case ColumnsBlock columns:
                item.Row(row => Each(columns.Columns, column =>
                    row.RelativeItem(column.Weight).PaddingRight(9).Column(stack => stack.Stack(column.Blocks))));
                break;
            case Table table:
                item.SemanticTable().Table(drawn => drawn.Draw(table));
                break;
            case FlightLeg leg:
                item.Border(0.75f).BorderColor(Ink.Of(DocumentPalette.Rule)).Column(card => card.Draw(leg));
                break;
            case QrCode code:
                item.Column(column =>
                {
                    column.Item().SemanticFigure($"QR code: {code.Payload}").AlignCenter().MaxWidth(100)
                        .Svg(code.ToSvg(DocumentPalette.Ink)).FitWidth();
                    column.Item().PaddingTop(6).AlignCenter().Write(code.Caption, Ink.Quiet, 2);
                });
                break;
            default:
                throw new ArgumentException($"Nothing draws a {block.GetType().Name}.", nameof(block));
        }
    }

    private static void Draw(this ColumnDescriptor column, NumberedNotes notes) => Each(notes.Notes.Index(), note =>
        column.Item().SemanticListItem().PaddingBottom(3).Row(row =>
        {
            row.ConstantItem(18).SemanticListLabel().Write($"{note.Index + 1}", Ink.Quiet, 1);
            row.RelativeItem().SemanticListItemBody().Write(note.Item, Ink.Body, ManyLines);
        }));

    private static void Pair(
        this IContainer item, string? first, TextStyle firstStyle, string? second, TextStyle secondStyle) =>
        item.Column(column =>
        {
            column.Item().Write(first, firstStyle, 2);
            column.Item().Write(second, secondStyle);
        });

    private static void Draw(this TableDescriptor drawn, Table table)
    {
        drawn.ColumnsDefinition(columns => Each(table.Columns, column => columns.RelativeColumn(column.Weight)));
        if (table.Columns.Any(column => column.Title.Length > 0))
        {
            drawn.Header(header => Each(table.Columns, column =>
                header.Cell().Ruled(0.9f, DocumentPalette.Muted).Aligned(column)
                    .Write(column.Title, Ink.Quiet.Bold(), 3)));
        }

        foreach (var row in table.Rows)
        {
            var style = row.Kind switch { RowKind.Plain => Ink.Body, RowKind.Total => Ink.Strong, _ => Ink.Heading };
            Each(row.Cells.Zip(table.Columns), pair => Framed(drawn.Cell(), row.Kind).Column(lines =>
            {
                lines.Item().Aligned(pair.Second).Write(pair.First.Text, style, 8);
                lines.Item().Aligned(pair.Second).Write(pair.First.Detail, Ink.Quiet, 8);
            }));
        }
    }

    private static IContainer Framed(IContainer cell, RowKind kind) => kind == RowKind.GrandTotal
        ? cell.Background(Ink.Of(DocumentPalette.AccentTint))
        : cell.Ruled(0.5f, kind == RowKind.Total ? DocumentPalette.Muted : DocumentPalette.Rule);

    private static IContainer Aligned(this IContainer cell, TableColumn column) =>
        column.Alignment == ColumnAlignment.Right
        ? cell.PaddingHorizontal(4).PaddingVertical(2).AlignRight()
        : cell.PaddingHorizontal(4).PaddingVertical(2).AlignLeft();

    private static void Draw(this ColumnDescriptor card, FlightLeg leg)
    {
        card.Item().Background(Ink.Of(DocumentPalette.AccentTint)).PaddingHorizontal(12).PaddingVertical(6)
            .Opposite(leg.Flight, Ink.Strong, leg.Remark, Ink.Quiet);
        card.Item().Padding(12).Row(row =>
        {
            row.RelativeItem(4).Column(end => end.Draw(leg.From));
            row.RelativeItem(2).PaddingTop(14).Column(way =>
            {
                way.Item().LineHorizontal(1).LineColor(Ink.Of(DocumentPalette.Accent));
                way.Item().PaddingTop(4).AlignCenter().Write(leg.Duration, Ink.Quiet, 1);
            });
            row.RelativeItem(4).PaddingLeft(12).Column(end => end.Draw(leg.To));
        });
        if (!leg.SeatRows.IsDefaultOrEmpty)
        {
            card.Item().PaddingHorizontal(12).PaddingBottom(8).Text(text => text.Draw(leg));
        }
    }

    private static void Draw(this ColumnDescriptor column, LegEnd end)
    {
        column.Item().Row(row =>
        {
            row.RelativeItem(2).Write(end.Code, Ink.Large, 1);
            row.RelativeItem(3).Pair($"{end.Time} {end.DayMark}".Trim(), Ink.Heading, end.Date, Ink.Quiet);
        });
        column.Item().Pair(end.City, Ink.Strong, end.Airport, Ink.Quiet);
    }

    // A row as its letters, an aisle as a gap, the booking's own seats on the accent.
    private static void Draw(this TextDescriptor text, FlightLeg leg)
    {
        text.Span("Your seats").Style(Ink.Quiet);
        foreach (var row in leg.SeatRows)
        {
            text.Span(string.Create(CultureInfo.InvariantCulture, $"    {row.Number} ")).Style(Ink.Strong);
            foreach (var letter in row.Plan)
            {
                var own = letter != ' ' && row.Taken.Contains(letter, StringComparison.Ordinal);
                text.Span($" {letter} ")
                    .Style(own ? Ink.OnColour.BackgroundColor(Ink.Of(DocumentPalette.Accent)) : Ink.Quiet);
            }
        }
    }

    private static void Each<T>(IEnumerable<T> items, Action<T> draw)
    {
        foreach (var item in items)
        {
            draw(item);
        }
    }
}
