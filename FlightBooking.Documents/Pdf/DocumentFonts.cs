namespace FlightBooking.Documents.Pdf;

/// <summary>What documents are set in, for other renderers: then names stand there as in the built-in's.</summary>
public static class DocumentFonts
{
    /// <summary>The family's name.</summary>
    public const string Family = "Inter";

    private static readonly string[] Files = ["Inter-Regular.ttf", "Inter-Bold.ttf"];

    /// <summary>The TrueType files of the family, regular and bold; whoever opens them closes them.</summary>
    public static IEnumerable<Stream> Open() =>
        from file in Files
        select typeof(DocumentFonts).Assembly.GetManifestResourceStream($"FlightBooking.Documents.Fonts.{file}")
            ?? throw new InvalidOperationException($"The assembly was built without {file}.");

    /// <summary>
    /// The text in characters that the fonts have: Latin letters are kept, other scripts are spelt by their sound.
    /// </summary>
    public static string Shown(string text) => Fonts.Shown(text);
}
