using FlightBooking.Documents.Layout;

namespace FlightBooking.Documents.Pdf;

/// <summary>The heading of a section, with a quieter remark at the right.</summary>
internal sealed class HeadingBox : Box
{
    private const float AsideShare = 0.4f;
    private readonly Tag titleTag;
    private readonly Tag asideTag;
    private readonly TextLines title;
    private readonly TextLines? aside;
    private readonly float width;

    public HeadingBox(string title, string? aside, float width, Tag parent)
    {
        titleTag = parent.Add("H2");
        asideTag = parent.Add("P");
        this.width = width;
        var quiet = TextStyle.Quiet with { Size = 8.5f, Leading = 16 };
        this.aside = aside is null ? null : TextLines.Break(aside, quiet, width * AsideShare, maxLines: 1);
        this.title = TextLines.Break(title, TextStyle.Heading, width - (this.aside?.Width + 12 ?? 0), maxLines: 2);
    }

    public override float Height => title.Height;

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        title.Draw(canvas, titleTag, x, top);
        aside?.Draw(canvas, asideTag, x, top + 1, width, align: 1);
    }
}

/// <summary>A paragraph on a quiet ground with a coloured edge.</summary>
internal sealed class CalloutBox : Box
{
    private const float Edge = 3;
    private const float Padding = 9;
    private readonly Callout callout;
    private readonly float width;
    private readonly StackBox text;

    public CalloutBox(Callout callout, float width, Tag parent)
    {
        this.callout = callout;
        this.width = width;
        var inner = width - Edge - (2 * Padding);
        var colour = DocumentPalette.Of(callout.Tone);
        var strong = TextStyle.Strong with { Colour = colour };
        var titleTag = parent.Add("P");
        var lines = new TextBox(TextLines.Break(callout.Text, TextStyle.Body, inner, maxLines: 20), parent.Add("P"));
        text = callout.Title is { } title
            ? new([new(new TextBox(TextLines.Break(title, strong, inner, maxLines: 2), titleTag), 0), new(lines, 2)])
            : new([new(lines, 0)]);
    }

    public override float Height => text.Height + Padding + 3;

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        canvas.Rectangle(x, top, width, Height, DocumentPalette.Panel);
        canvas.Rectangle(x, top, Edge, Height, DocumentPalette.Of(callout.Tone));
        text.Draw(canvas, x + Edge + Padding, top + (Padding / 2) + 1.5f);
    }
}

/// <summary>The reference in large letters, its state beside it.</summary>
internal sealed class ReferenceBox(ReferenceBlock reference, float width, Tag tag) : Box
{
    private const float PillHeight = 18;
    private static readonly TextStyle Large = new(PdfFont.Bold, 26, 32, DocumentPalette.Ink);
    private readonly TextLines label = TextLines.Single(reference.Label, TextStyle.Quiet);
    private readonly TextLines value = TextLines.Break(reference.Value, Large, width * 0.6f, maxLines: 1);
    private readonly TextLines badge = TextLines.Single(
        reference.Badge.Text, TextStyle.Strong with { Leading = PillHeight, Colour = DocumentPalette.White });

    public override float Height => label.Height + value.Height;

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        label.Draw(canvas, tag, x, top);
        value.Draw(canvas, tag, x, top + label.Height);
        var (pill, pillTop) = (x + value.Width + 14, top + label.Height + ((value.Height - PillHeight) / 2));
        var pillWidth = badge.Width + PillHeight;
        canvas.RoundedRectangle(
            pill, pillTop, pillWidth, PillHeight, PillHeight / 2, DocumentPalette.Of(reference.Badge.Tone));
        badge.Draw(canvas, tag, pill, pillTop, pillWidth, align: 0.5f);
    }
}

/// <summary>A QR code as wide as it may be up to 100 points, its caption below.</summary>
internal sealed class QrBox : Box
{
    private const float MaxSize = 100;

    // The quiet zone a reader needs around the code.
    private const float Quiet = 13;
    private readonly IReadOnlyList<System.Collections.BitArray> modules;
    private readonly Tag picture;
    private readonly Tag captionTag;
    private readonly TextLines caption;
    private readonly float width;
    private readonly float size;

    public QrBox(QrCode code, float width, Tag parent)
    {
        picture = parent.Add(new Tag("Figure") { Alternative = $"QR code: {code.Payload}" });
        captionTag = parent.Add("P");
        modules = code.Modules();
        size = Math.Min(width, MaxSize);
        this.width = width;
        caption = TextLines.Break(code.Caption, TextStyle.Quiet, width, maxLines: 2);
    }

    public override float Height => size + Quiet + caption.Height;

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        var left = x + ((width - size) / 2);
        picture.Place = canvas.PlaceOf(left, top, size, size);
        canvas.Begin(picture);
        canvas.Modules(modules, left, top, size, DocumentPalette.Ink);
        canvas.End();
        caption.Draw(canvas, captionTag, x, top + size + Quiet, width, align: 0.5f);
    }
}
