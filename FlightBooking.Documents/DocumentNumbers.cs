namespace FlightBooking.Documents;

/// <summary>What people read and say instead of an id that programs use.</summary>
public static class DocumentNumbers
{
    /// <summary>
    /// <c>7KQ2MX-T1</c> for the ticket <c>7KQ2MX-ticket-1</c>, <c>7KQ2MX-R1</c> for the receipt <c>7KQ2MX-refund-1</c>
    /// of the cancellation <c>7KQ2MX-cancellation-1</c>.
    /// </summary>
    public static string Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Replace("-ticket-", "-T", StringComparison.Ordinal)
            .Replace("-refund-", "-R", StringComparison.Ordinal)
            .Replace("-cancellation-", "-R", StringComparison.Ordinal);
    }

    /// <summary>
    /// What its file is called: <c>7KQ2MX-ticket-1</c> is saved as <c>ticket-7KQ2MX-1.pdf</c>, sorted by what it is.
    /// </summary>
    public static string FileNameOf(string documentId)
    {
        ArgumentNullException.ThrowIfNull(documentId);
        var parts = documentId.Split('-', 2);
        var kind = parts[^1].LastIndexOf('-');
        return kind < 0 ? $"{documentId}.pdf" : $"{parts[1][..kind]}-{parts[0]}{parts[1][kind..]}.pdf";
    }
}
