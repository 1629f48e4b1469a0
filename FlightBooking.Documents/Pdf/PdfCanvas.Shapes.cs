using System.Collections;

namespace FlightBooking.Documents.Pdf;

/// <content>Lines and shapes.</content>
internal sealed partial class PdfCanvas
{
    // How far the control points of a Bézier curve lie along the tangents to draw a quarter of a circle.
    private const float Round = 0.5523f;

    public void Rectangle(float x, float top, float width, float height, int colour)
    {
        Fill(colour);
        Numbers(x, pageHeight - top - height, width, height);
        content.Write("re f\n"u8);
    }

    public void Line(float x, float top, float toX, float toTop, float width, int colour)
    {
        Stroke(colour, width);
        Move(x, top);
        LineTo(toX, toTop);
        content.Write("S\n"u8);
    }

    /// <summary>Filled, outlined, or both; <paramref name="lower"/> rounds the lower corners too.</summary>
    public void RoundedRectangle(
        float x,
        float top,
        float width,
        float height,
        float radius,
        int? inside,
        int? outline = null,
        bool lower = true)
    {
        if (inside is { } colour)
        {
            Fill(colour);
        }

        if (outline is { } line)
        {
            Stroke(line, 0.75f);
        }

        var (right, bottom, foot) = (x + width, top + height, lower ? radius : 0);
        Move(x, bottom - foot);
        LineTo(x, top + radius);
        Corner(x, top + radius, x, top, x + radius, top);
        LineTo(right - radius, top);
        Corner(right - radius, top, right, top, right, top + radius);
        LineTo(right, bottom - foot);
        if (lower)
        {
            Corner(right, bottom - foot, right, bottom, right - foot, bottom);
            LineTo(x + foot, bottom);
            Corner(x + foot, bottom, x, bottom, x, bottom - foot);
        }
        else
        {
            LineTo(x, bottom);
        }

        content.Write((inside, outline) switch
        {
            (not null, not null) => "b\n"u8,
            (not null, _) => "f\n"u8,
            _ => "s\n"u8,
        });
    }

    /// <summary>A filled shape of straight lines; its points are multiples of the size.</summary>
    public void Shape(ReadOnlySpan<(float X, float Y)> points, float x, float top, float size, int colour)
    {
        Fill(colour);
        for (var i = 0; i < points.Length; i++)
        {
            Numbers(x + (points[i].X * size), pageHeight - top - (points[i].Y * size));
            content.Write(i == 0 ? "m "u8 : "l "u8);
        }

        content.Write("f\n"u8);
    }

    /// <summary>The dark modules of a code, neighbours in a row as one rectangle.</summary>
    public void Modules(IReadOnlyList<BitArray> rows, float x, float top, float size, int colour)
    {
        Fill(colour);

        // The modules are the units of this, so that each is told by whole numbers.
        var module = size / rows.Count;
        content.Write("q "u8);
        Numbers(module, 0, 0, module);
        Numbers(x, pageHeight - top - size);
        content.Write("cm\n"u8);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows.Count; column++)
            {
                var start = column;
                while (column < rows.Count && rows[row][column])
                {
                    column++;
                }

                if (column > start)
                {
                    WholeNumbers(start, rows.Count - 1 - row, column - start, 1);
                    content.Write("re "u8);
                }
            }
        }

        content.Write("f Q\n"u8);
    }

    private void WholeNumbers(params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            content.Write((long)number);
            content.Write((byte)' ');
        }
    }

    private void Corner(float fromX, float fromTop, float x, float top, float toX, float toTop)
    {
        Numbers(fromX + ((x - fromX) * Round), pageHeight - (fromTop + ((top - fromTop) * Round)));
        Numbers(toX + ((x - toX) * Round), pageHeight - (toTop + ((top - toTop) * Round)));
        Numbers(toX, pageHeight - toTop);
        content.Write("c "u8);
    }

    private void Move(float x, float top)
    {
        Numbers(x, pageHeight - top);
        content.Write("m "u8);
    }

    private void LineTo(float x, float top)
    {
        Numbers(x, pageHeight - top);
        content.Write("l "u8);
    }
}
