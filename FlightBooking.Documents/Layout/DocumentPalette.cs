namespace FlightBooking.Documents.Layout;

/// <summary>The few colours of a document, <c>0xRRGGBB</c>, so that every renderer uses the same.</summary>
public static class DocumentPalette
{
    /// <summary>The one accent.</summary>
    public const int Accent = 0x0B5394;

    /// <summary>The accent as a ground for dark text.</summary>
    public const int AccentTint = 0xEAF2FA;

    /// <summary>Text.</summary>
    public const int Ink = 0x1C2733;

    /// <summary>Labels and remarks.</summary>
    public const int Muted = 0x5F6B78;

    /// <summary>Lines between things.</summary>
    public const int Rule = 0xD5DBE1;

    /// <summary>A quiet ground.</summary>
    public const int Panel = 0xF5F7F9;

    /// <summary>What is no longer good.</summary>
    public const int Alert = 0xB3261E;

    /// <summary>Paper, and text on a strong ground.</summary>
    public const int White = 0xFFFFFF;

    /// <summary>The colour of a tone.</summary>
    public static int Of(Tone tone) => tone switch
    {
        Tone.Accent => Accent,
        Tone.Alert => Alert,
        _ => Muted,
    };
}
