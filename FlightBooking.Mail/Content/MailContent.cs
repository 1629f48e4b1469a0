using System.Collections.Immutable;

namespace FlightBooking.Mail.Content;

/// <summary>What an e-mail says, before it is text or HTML. All of it is plain text.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Heading">What it says first.</param>
/// <param name="Paragraphs">What it says then.</param>
public sealed record MailContent(string Subject, string Heading, ImmutableArray<string> Paragraphs)
{
    /// <summary>The flights it is about, slice by slice.</summary>
    public ImmutableArray<MailSlice> Slices { get; init; } = [];

    /// <summary>Figures and facts.</summary>
    public ImmutableArray<MailFact> Facts { get; init; } = [];

    /// <summary>What the reader can do; null where there is nothing to do.</summary>
    public MailAction? Action { get; init; }

    /// <summary>What is good to know, below all else.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}

/// <summary>A label and what it is of.</summary>
public sealed record MailFact(string Label, string Value);

/// <summary>A button.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Url">Where it leads.</param>
public sealed record MailAction(string Label, Uri Url);

/// <summary>A slice of the journey.</summary>
/// <param name="Title">Like <c>Outbound: Delhi to Mumbai</c>.</param>
/// <param name="Flights">Its flights in order.</param>
public sealed record MailSlice(string Title, ImmutableArray<MailFlight> Flights);

/// <summary>A flight, in words.</summary>
/// <param name="Name">Airline and number.</param>
/// <param name="Departure">When and where it leaves, by the clock there.</param>
/// <param name="Arrival">When and where it arrives, likewise.</param>
/// <param name="Seats">Who sits where; empty where nobody has a seat.</param>
public sealed record MailFlight(string Name, string Departure, string Arrival, string Seats);
