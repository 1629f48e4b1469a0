// Azure.Storage.Blobs 12.30.0 (sdk/storage/Azure.Storage.Blobs/api/Azure.Storage.Blobs.net10.0.cs)
#nullable disable
using Azure.Core;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Azure.Storage.Blobs
{
    public class BlobClientOptions : ClientOptions;

    public class BlobServiceClient
    {
        public BlobServiceClient(string connectionString)
        {
        }

        public BlobServiceClient(Uri serviceUri, TokenCredential credential, BlobClientOptions options = null)
        {
        }

        public virtual BlobContainerClient GetBlobContainerClient(string blobContainerName) => throw null!;
    }

    public class BlobContainerClient
    {
        protected BlobContainerClient()
        {
        }

        public virtual BlobClient GetBlobClient(string blobName) => throw null!;
    }

    public class BlobClient : BlobBaseClient
    {
        protected BlobClient()
        {
        }
    }
}

namespace Azure.Storage.Blobs.Specialized
{
    public class BlobBaseClient
    {
        protected BlobBaseClient()
        {
        }

        public virtual Response<BlobDownloadResult> DownloadContent() => throw null!;

        public virtual Response<BlobDownloadResult> DownloadContent(CancellationToken cancellationToken = default) => throw null!;

        public virtual Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
            BlobDownloadOptions options = null, CancellationToken cancellationToken = default) => throw null!;

        public virtual Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
            HttpRange range, BlobRequestConditions conditions, bool rangeGetContentHash, CancellationToken cancellationToken) =>
            throw null!;
    }
}

namespace Azure.Storage.Blobs.Models
{
    public class BlobDownloadOptions;

    public class BlobRequestConditions;

    public class BlobDownloadResult
    {
        internal BlobDownloadResult()
        {
        }

        public BinaryData Content => throw null!;
    }

    public class BlobDownloadStreamingResult : IDisposable
    {
        internal BlobDownloadStreamingResult()
        {
        }

        public Stream Content => throw null!;

        public void Dispose()
        {
        }
    }
}
