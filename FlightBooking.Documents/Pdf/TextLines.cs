namespace FlightBooking.Documents.Pdf;

/// <summary>Text broken into lines: measured once, then drawn wherever it goes.</summary>
internal sealed class TextLines
{
    private const char Space = ' ';
    private const char Hyphen = '-';
    private const char Ellipsis = '…';
    private const int ThousandthsPerUnit = 1000;
    private const float Unbounded = 1_000_000;
    // Most texts are one line.
    private readonly List<Line> lines = new(1);

    private TextLines(TextStyle style) => Style = style;

    public TextStyle Style { get; }

    public float Height => lines.Count * Style.Leading;

    public float Width { get; private set; }

    /// <summary>What stands on each line.</summary>
    public IEnumerable<string> Texts => lines.Select(line => line.Text.ToString());

    /// <summary>
    /// Breaks at spaces and behind hyphens and the signs of addresses; within a word only where it is wider than a
    /// line, and then with a hyphen, unless it is an address, where a hyphen would be taken for a part of it.
    /// </summary>
    public static TextLines Break(string text, TextStyle style, float width, int maxLines = int.MaxValue)
    {
        var result = new TextLines(style);
        var shown = Fonts.Shown(text);
        var limit = (int)(width / style.Size * ThousandthsPerUnit);
        for (var start = 0; start < shown.Length;)
        {
            var (end, next, used) = LineFrom(shown, start, style.Font, limit);
            if (result.lines.Count == maxLines - 1 && next < shown.Length)
            {
                result.AddCut(shown.AsSpan(start, end - start), limit);
                break;
            }

            var isWithinWord = end == next && end < shown.Length && IsWithinWord(shown, end) && !IsAddress(shown, end);
            result.Add(
                isWithinWord
                    ? $"{shown.AsSpan(start, end - start)}{Hyphen}".AsMemory()
                    : shown.AsMemory(start, end - start),
                used);
            start = next;
        }

        return result;
    }

    /// <summary>The lines in parts of at most so many, so that a page can end between them.</summary>
    public IEnumerable<TextLines> Parts(int lines) => this.lines.Count <= lines
        ? [this]
        : this.lines.Chunk(lines).Select(chunk =>
        {
            var part = new TextLines(Style) { Width = Width };
            part.lines.AddRange(chunk);
            return part;
        });

    /// <summary>One line, however wide.</summary>
    public static TextLines Single(string text, TextStyle style) => Break(text, style, Unbounded);

    /// <summary>Draws the lines from there down, aligned in the width: 0 left, 0.5 centred, 1 right.</summary>
    /// <param name="canvas">The page.</param>
    /// <param name="tag">What they are; null for decoration.</param>
    /// <param name="x">From the left.</param>
    /// <param name="top">From the top.</param>
    /// <param name="width">That they are aligned in.</param>
    /// <param name="align">How.</param>
    public void Draw(PdfCanvas canvas, Tag? tag, float x, float top, float width = 0, float align = 0)
    {
        canvas.Begin(tag);
        foreach (var line in lines)
        {
            canvas.Text(Style, x + ((width - line.Width) * align), Style.Baseline(top), line.Text.Span);
            top += Style.Leading;
        }

        if (tag is not null)
        {
            canvas.End();
        }
    }

    /// <summary>Where the line ends, where the next begins, and how wide it is in thousandths.</summary>
    private static (int End, int Next, int Width) LineFrom(
        ReadOnlySpan<char> text, int start, PdfFont font, int limit)
    {
        var width = 0;
        var (end, next, widthAtBreak) = (start, start, 0);
        var (endInWord, widthInWord) = (start + 1, Fonts.Width(font, text[start]));
        var hyphen = Fonts.Width(font, Hyphen);
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == Space)
            {
                (end, next, widthAtBreak) = (at, at + 1, width);
            }

            var wider = width + Fonts.Width(font, text[at]);
            if (wider > limit && at > start && text[at] != Space)
            {
                return end > start ? (end, next, widthAtBreak) : (endInWord, endInWord, widthInWord);
            }

            width = wider;
            if (width + hyphen <= limit && at + 1 < text.Length)
            {
                (endInWord, widthInWord) = (at + 1, IsWithinWord(text, at + 1) ? width + hyphen : width);
            }

            if (text[at] is Hyphen or '@' or '/' or '_' && at + 1 < text.Length)
            {
                (end, next, widthAtBreak) = (at + 1, at + 1, width);
            }
        }

        return (text.Length, text.Length, width);
    }

    private static bool IsWithinWord(ReadOnlySpan<char> text, int at) =>
        char.IsLetter(text[at - 1]) && char.IsLetter(text[at]);

    private static bool IsAddress(ReadOnlySpan<char> text, int at)
    {
        var start = text[..at].LastIndexOf(Space) + 1;
        var end = text[at..].IndexOf(Space);
        var word = end < 0 ? text[start..] : text[start..(at + end)];
        return word.Contains('@') || word.Contains("://", StringComparison.Ordinal);
    }

    private void Add(ReadOnlyMemory<char> text, int thousandths)
    {
        var width = thousandths * Style.Size / ThousandthsPerUnit;
        lines.Add(new(text, width));
        Width = Math.Max(Width, width);
    }

    private void AddCut(ReadOnlySpan<char> text, int limit)
    {
        var width = Fonts.Width(Style.Font, Ellipsis);
        var kept = 0;
        while (kept < text.Length && width + Fonts.Width(Style.Font, text[kept]) <= limit)
        {
            width += Fonts.Width(Style.Font, text[kept++]);
        }

        Add($"{text[..kept]}{Ellipsis}".AsMemory(), width);
    }

    private readonly record struct Line(ReadOnlyMemory<char> Text, float Width);
}
