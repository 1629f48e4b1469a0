using FlightBooking.App.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FlightBooking.App.Contract;

/// <summary>The contract as JSON, for generators of clients and for the documentation page.</summary>
public sealed class GetOpenApi
{
    [Function(nameof(GetOpenApi))]
    [Access(Access.Public)]
    public IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/openapi.json")] HttpRequest request)
    {
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Bytes(OpenApi.Json, "application/json; charset=utf-8");
    }
}
