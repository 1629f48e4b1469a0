namespace FlightBooking.Documents.Pdf;

/// <summary>Something of known height that can be drawn anywhere.</summary>
internal abstract class Box
{
    public abstract float Height { get; }

    public abstract void Draw(PdfCanvas canvas, float x, float top);
}

/// <summary>A box in its place in the flow of a page.</summary>
/// <param name="Box">What is drawn.</param>
/// <param name="Gap">Space above it, unless it is the first on its page.</param>
internal sealed record FlowItem(Box Box, float Gap)
{
    /// <summary>Whether a page may not end behind it.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>What is drawn above it where it is the first on a page: the header of its table.</summary>
    public Box? Header { get; init; }
}

internal sealed class TextBox(TextLines lines, Tag tag, float width = 0, float align = 0) : Box
{
    public override float Height => lines.Height;

    public override void Draw(PdfCanvas canvas, float x, float top) =>
        lines.Draw(canvas, tag, x, top, width, align);
}

/// <summary>Items above each other, as one box.</summary>
internal sealed class StackBox : Box
{
    private readonly FlowItem[] items;

    public StackBox(FlowItem[] items)
    {
        this.items = items;
        for (var i = 0; i < items.Length; i++)
        {
            Height += items[i].Box.Height + (i == 0 ? 0 : items[i].Gap);
        }
    }

    public override float Height { get; }

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        for (var i = 0; i < items.Length; i++)
        {
            top += i == 0 ? 0 : items[i].Gap;
            items[i].Box.Draw(canvas, x, top);
            top += items[i].Box.Height;
        }
    }
}

/// <summary>Boxes beside each other, each at its own distance from the left.</summary>
internal sealed class BesideBox((float X, Box Box)[] boxes) : Box
{
    public override float Height { get; } = boxes.Length == 0 ? 0 : boxes.Max(placed => placed.Box.Height);

    public override void Draw(PdfCanvas canvas, float x, float top)
    {
        foreach (var (offset, box) in boxes)
        {
            box.Draw(canvas, x + offset, top);
        }
    }
}
