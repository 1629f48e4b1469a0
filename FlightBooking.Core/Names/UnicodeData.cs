using System.Collections;
using System.Globalization;
using System.Text;

namespace FlightBooking.Core.Names;

/// <summary>
/// What Unicode says of characters that can be written in more than one way. An own copy, because nothing here depends
/// on the culture data of the machine, and without that the framework takes every text for normalised.
/// </summary>
internal static class UnicodeData
{
    /// <summary>A character and what it is written as, one step.</summary>
    public static IReadOnlyDictionary<Rune, Rune[]> Decompositions { get; }

    /// <summary>Two characters and the one they make.</summary>
    public static IReadOnlyDictionary<(Rune, Rune), Rune> Compositions { get; }

    /// <summary>
    /// Where a mark sits: of two marks in different places the order says nothing. No entry: no mark.
    /// </summary>
    public static IReadOnlyDictionary<Rune, int> Classes { get; }

    // Whatever is decomposed, sits on another character, or makes a new one with it.
    private static readonly BitArray Changing = new(char.MaxValue + 1);

    static UnicodeData()
    {
        var (decompositions, compositions) = (new Dictionary<Rune, Rune[]>(), new Dictionary<(Rune, Rune), Rune>());
        foreach (var line in Lines("decompositions.txt"))
        {
            var equals = line.IndexOfAny(['=', '>']);
            var (whole, parts) = (Parse(line[..equals]), line[(equals + 1)..].Split(' ').Select(Parse).ToArray());
            decompositions[whole] = parts;
            if (line[equals] == '=')
            {
                compositions[(parts[0], parts[1])] = whole;
            }
        }

        (Decompositions, Compositions, Classes) = (decompositions, compositions, ReadClasses());
        NoteChanging();
    }

    /// <summary>Whether a character is written in one way only, whatever stands before and behind it.</summary>
    public static bool IsOfOneForm(char character) => !Changing[character];

    private static void NoteChanging()
    {
        var seconds = Compositions.Keys.Select(pair => pair.Item2);
        foreach (var rune in Decompositions.Keys.Concat(seconds).Concat(Classes.Keys))
        {
            if (rune.IsBmp)
            {
                Changing[rune.Value] = true;
            }
        }

        // Hangul is put together by a formula, and halves of surrogate pairs tell nothing by themselves.
        foreach (var (first, last) in ((int, int)[])[(0x1100, 0x11FF), (0xAC00, 0xDFFF)])
        {
            for (var code = first; code <= last; code++)
            {
                Changing[code] = true;
            }
        }
    }

    private static Dictionary<Rune, int> ReadClasses()
    {
        var classes = new Dictionary<Rune, int>();
        foreach (var line in Lines("combining-classes.txt"))
        {
            var colon = line.IndexOf(':');
            var number = int.Parse(line[..colon], CultureInfo.InvariantCulture);
            foreach (var range in line[(colon + 1)..].Split(' ').Select(range => range.Split('-')))
            {
                for (var code = Parse(range[0]).Value; code <= Parse(range[^1]).Value; code++)
                {
                    classes[new Rune(code)] = number;
                }
            }
        }

        return classes;
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var reader = new StreamReader(
            typeof(UnicodeData).Assembly.GetManifestResourceStream($"FlightBooking.Core.Names.{file}")
            ?? throw new InvalidOperationException($"The assembly was built without {file}."));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                yield return line;
            }
        }
    }

    private static Rune Parse(string hex) => new(int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
