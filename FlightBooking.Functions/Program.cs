using FlightBooking.Functions.Cloud;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.AddFlightBookingCloud(CloudSettings.Read(builder.Configuration));

var app = builder.Build();
await CloudSetup.PrepareAsync(app.Services);
await app.RunAsync();
