using System.Collections.Immutable;
using System.Globalization;
using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>Rows of seats as small squares, the booking's own filled; beside each other where they fit.</summary>
internal sealed class SeatRowsBox : Box
{
    private const float Seat = 13;
    private const float Step = 15;
    private const float Aisle = 7;
    private const float RowGap = 16;
    private const float LabelWidth = 46;
    private static readonly TextStyle Letter = new(PdfFont.Bold, 7, Seat, DocumentPalette.White);
    private static readonly TextStyle Free = Letter with { Font = PdfFont.Regular, Colour = DocumentPalette.Muted };
    private static readonly TextStyle Number = TextStyle.Strong with { Size = 8, Leading = Seat };
    private readonly float width;
    private readonly List<(float X, float Top, SeatRow Row, TextLines Number)> placed = [];
    private readonly Tag tag;
    private readonly TextLines label = TextLines.Single("Your seats", TextStyle.Quiet with { Leading = Seat });

    public SeatRowsBox(ImmutableArray<SeatRow> rows, float width, Tag parent)
    {
        var words = rows.Select(row => $"row {row.Number}, {string.Join(" and ", row.Taken.AsEnumerable())}");
        tag = parent.Add(new Tag("Figure") { Alternative = $"Your seats: {string.Join("; ", words)}" });
        this.width = width;
        var (x, top) = (LabelWidth, 0f);
        foreach (var row in rows)
        {
            var number = TextLines.Single(row.Number.ToString(CultureInfo.InvariantCulture), Number);
            var rowWidth = number.Width + 5 + row.Plan.Sum(letter => letter == ' ' ? Aisle : Step);
            if (x + rowWidth > width && x > LabelWidth)
            {
                (x, top) = (LabelWidth, top + Step + 2);
            }

            placed.Add((x, top, row, number));
            x += rowWidth + RowGap;
        }

        Height = top + Seat;
    }

    public override float Height { get; }

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        tag.Place = canvas.PlaceOf(x, top, width, Height);
        canvas.Begin(tag);
        label.Draw(canvas, null, x, top);
        foreach (var (rowX, rowTop, row, number) in placed)
        {
            number.Draw(canvas, null, x + rowX, top + rowTop);
            var seat = x + rowX + number.Width + 5;
            foreach (var letter in row.Plan)
            {
                if (letter == ' ')
                {
                    seat += Aisle;
                    continue;
                }

                var own = row.Taken.Contains(letter);
                canvas.RoundedRectangle(
                    seat, top + rowTop, Seat, Seat, 3,
                    own ? DocumentPalette.Accent : DocumentPalette.White,
                    own ? DocumentPalette.Accent : DocumentPalette.Rule);
                TextLines.Single(letter.ToString(), own ? Letter : Free)
                    .Draw(canvas, null, seat, top + rowTop, Seat, align: 0.5f);
                seat += Step;
            }
        }

        canvas.End();
    }
}
