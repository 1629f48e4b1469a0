using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Workflows;

/// <summary>A document on its way to the blob store; nothing of it goes into a workflow's history.</summary>
public sealed class IssuedDocument
{
    /// <summary>The file, named after the orchestration that issues it: the document id.</summary>
    [BlobOutput("documents/{instanceId}.pdf", Connection = "AzureWebJobsStorage")]
    public required byte[] Pdf { get; init; }
}
