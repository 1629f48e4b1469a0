# The function app in Microsoft's image for it, as `compose.yaml` runs it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# storage or scheduler: where workflows are kept (see docs/configuration.md).
ARG DURABLE_BACKEND=storage
WORKDIR /src
COPY Directory.Build.props Directory.Packages.props .editorconfig host.json host.scheduler.json ./
COPY FlightBooking.App/FlightBooking.App.csproj FlightBooking.App/
COPY FlightBooking.Core/FlightBooking.Core.csproj FlightBooking.Core/
COPY FlightBooking.Cosmos/FlightBooking.Cosmos.csproj FlightBooking.Cosmos/
COPY FlightBooking.Documents/FlightBooking.Documents.csproj FlightBooking.Documents/
COPY FlightBooking.Functions/FlightBooking.Functions.csproj FlightBooking.Functions/
COPY FlightBooking.Mail/FlightBooking.Mail.csproj FlightBooking.Mail/
COPY FlightBooking.QuestPdf/FlightBooking.QuestPdf.csproj FlightBooking.QuestPdf/
COPY FlightBooking.Timetables/FlightBooking.Timetables.csproj FlightBooking.Timetables/
RUN DURABLE_BACKEND=$DURABLE_BACKEND dotnet restore FlightBooking.Functions -p:WithQuestPdf=true -p:AheadOfTime=true
COPY FlightBooking.App FlightBooking.App
COPY FlightBooking.Core FlightBooking.Core
COPY FlightBooking.Cosmos FlightBooking.Cosmos
COPY FlightBooking.Documents FlightBooking.Documents
COPY FlightBooking.Functions FlightBooking.Functions
COPY FlightBooking.Mail FlightBooking.Mail
COPY FlightBooking.QuestPdf FlightBooking.QuestPdf
COPY FlightBooking.Timetables FlightBooking.Timetables
RUN DURABLE_BACKEND=$DURABLE_BACKEND dotnet publish FlightBooking.Functions -c Release -o /app --no-restore -p:WithQuestPdf=true -p:AheadOfTime=true

FROM mcr.microsoft.com/azure-functions/dotnet-isolated:4-dotnet-isolated10.0
ENV AzureWebJobsScriptRoot=/home/site/wwwroot \
    AzureFunctionsJobHost__Logging__Console__IsEnabled=true \
    AzureWebJobsDisableHomepage=true \
    FUNCTIONS_WORKER_RUNTIME=dotnet-isolated
COPY --from=build /app /home/site/wwwroot
EXPOSE 80
