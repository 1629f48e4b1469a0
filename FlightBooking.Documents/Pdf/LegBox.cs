using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>A flight as a card: who flies it, both ends with the way between them, and the seats.</summary>
internal sealed class LegBox : Box
{
    private const float Radius = 6;
    private const float Padding = 12;
    private const float Strip = 24;
    private const float EndShare = 0.4f;
    private readonly TextLines flight;
    private readonly TextLines remark;
    private readonly TextLines duration;
    private readonly LegEndBox from;
    private readonly LegEndBox to;
    private readonly SeatRowsBox? seats;
    private readonly float strip;
    private readonly float width;
    private readonly Tag flightTag;
    private readonly Tag wayTag;

    public LegBox(FlightLeg leg, float width, Tag parent)
    {
        this.width = width;
        flightTag = parent.Add("P");
        var inner = width - (2 * Padding);
        var quiet = TextStyle.Quiet with { Size = 8.5f };
        remark = TextLines.Break(leg.Remark, quiet with { Leading = Strip }, inner * 0.4f, maxLines: 1);
        flight = TextLines.Break(leg.Flight, TextStyle.Strong, inner * 0.58f, maxLines: 4);
        strip = Math.Max(Strip, flight.Height + 8);
        duration = TextLines.Break(leg.Duration, quiet, inner * (1 - (2 * EndShare)), maxLines: 1);
        from = new(leg.From, inner * EndShare, parent.Add("P"));
        wayTag = parent.Add("P");
        to = new(leg.To, inner * EndShare, parent.Add("P"));
        seats = leg.SeatRows.IsDefaultOrEmpty ? null : new(leg.SeatRows, inner, parent);
        Body = Math.Max(from.Height, to.Height) + (2 * Padding) - 3;
    }

    public override float Height => strip + Body + (seats is null ? 0 : seats.Height + 12);

    private float Body { get; }

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        canvas.RoundedRectangle(x, top, width, strip, Radius, DocumentPalette.AccentTint, lower: false);
        canvas.RoundedRectangle(x, top, width, Height, Radius, inside: null, DocumentPalette.Rule);
        flight.Draw(canvas, flightTag, x + Padding, top + ((strip - flight.Height) / 2));
        remark.Draw(canvas, flightTag, x + Padding, top + ((strip - Strip) / 2), width - (2 * Padding), align: 1);
        var (left, body) = (x + Padding, top + strip + Padding);
        var end = (width - (2 * Padding)) * EndShare;
        from.Draw(canvas, left, body);
        to.Draw(canvas, x + width - Padding - end, body);
        DrawWay(canvas, left + end + 4, x + width - Padding - end - 14, body + 13);
        if (seats is not null)
        {
            var line = top + strip + Body;
            canvas.Line(x, line, x + width, line, 0.5f, DocumentPalette.Rule);
            seats.Draw(canvas, left, line + 6);
        }
    }

    private void DrawWay(PdfCanvas canvas, float left, float right, float middle)
    {
        const float PlaneSize = 13;
        var plane = (left + right - PlaneSize) / 2;
        canvas.Line(left, middle, plane - 4, middle, 1, DocumentPalette.Accent);
        canvas.Line(plane + PlaneSize + 4, middle, right, middle, 1, DocumentPalette.Accent);
        PlaneGlyph.Draw(canvas, plane, middle - (PlaneSize / 2), PlaneSize, DocumentPalette.Accent);
        duration.Draw(canvas, wayTag, left, middle + 10, right - left, align: 0.5f);
    }
}

/// <summary>One end of a flight: its code in large letters, the time beside it, the place below.</summary>
internal sealed class LegEndBox(LegEnd end, float width, Tag tag) : Box
{
    private const float Gap = 8;
    private const float CodeHeight = 27;
    private static readonly TextStyle Large = TextStyle.Strong with { Size = 26, Leading = CodeHeight };
    private static readonly TextStyle Clock = TextStyle.Strong with { Size = 13, Leading = 15 };
    private static readonly TextStyle Mark =
        TextStyle.Quiet with { Font = PdfFont.Bold, Leading = 11, Colour = DocumentPalette.White };

    private readonly TextLines code = TextLines.Single(end.Code, Large);
    private readonly TextLines time = TextLines.Single(end.Time, Clock);
    private readonly TextLines date = TextLines.Single(end.Date, TextStyle.Quiet);
    private readonly TextLines city = TextLines.Break(end.City, TextStyle.Strong, width, maxLines: 2);
    private readonly TextLines airport = TextLines.Break(end.Airport, TextStyle.Quiet, width, maxLines: 3);
    private readonly TextLines? dayMark = end.DayMark is { } mark ? TextLines.Single(mark, Mark) : null;

    public override float Height => CodeHeight + 5 + city.Height + airport.Height;

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        code.Draw(canvas, tag, x, top);
        var beside = x + code.Width + Gap;
        time.Draw(canvas, tag, beside, top + 1);
        date.Draw(canvas, tag, beside, top + 16);
        if (dayMark is not null)
        {
            var (mark, markTop) = (beside + time.Width + 6, top + 2.5f);
            canvas.RoundedRectangle(mark, markTop, dayMark.Width + 9, 11, 5.5f, DocumentPalette.Accent);
            dayMark.Draw(canvas, tag, mark, markTop, dayMark.Width + 9, align: 0.5f);
        }

        city.Draw(canvas, tag, x, top + CodeHeight + 5);
        airport.Draw(canvas, tag, x, top + CodeHeight + 5 + city.Height);
    }
}

/// <summary>An aeroplane from above, its nose to the right.</summary>
internal static class PlaneGlyph
{
    private static readonly (float X, float Y)[] Points =
    [
        (1, 0.5f), (0.94f, 0.44f), (0.66f, 0.43f), (0.36f, 0.03f), (0.26f, 0.03f), (0.41f, 0.43f),
        (0.17f, 0.44f), (0.07f, 0.29f), (0, 0.29f), (0.05f, 0.5f), (0, 0.71f), (0.07f, 0.71f),
        (0.17f, 0.56f), (0.41f, 0.57f), (0.26f, 0.97f), (0.36f, 0.97f), (0.66f, 0.57f), (0.94f, 0.56f),
    ];

    public static void Draw(PdfCanvas canvas, float x, float top, float size, int colour) =>
        canvas.Shape(Points, x, top, size, colour);
}
