package dev.gatehouse.bootstrap;

import dagger.Binds;
import dagger.Module;
import dagger.Provides;
import dev.gatehouse.adapter.observability.MeasuredUseCases;
import dev.gatehouse.adapter.observability.ObservedStore;
import dev.gatehouse.adapter.persistence.Store;
import dev.gatehouse.application.port.in.AuthenticateCaller;
import dev.gatehouse.application.port.in.BatchGetUsers;
import dev.gatehouse.application.port.in.ChangePassword;
import dev.gatehouse.application.port.in.CompletePasswordReset;
import dev.gatehouse.application.port.in.CreateClient;
import dev.gatehouse.application.port.in.CreateUser;
import dev.gatehouse.application.port.in.DeleteClient;
import dev.gatehouse.application.port.in.DeleteUser;
import dev.gatehouse.application.port.in.DisableUser;
import dev.gatehouse.application.port.in.EnableUser;
import dev.gatehouse.application.port.in.ForgetRequests;
import dev.gatehouse.application.port.in.GetClient;
import dev.gatehouse.application.port.in.GetKeySet;
import dev.gatehouse.application.port.in.GetUser;
import dev.gatehouse.application.port.in.ImportSigningKey;
import dev.gatehouse.application.port.in.IssueClientToken;
import dev.gatehouse.application.port.in.KeepSigningKeys;
import dev.gatehouse.application.port.in.LinkAuditEvents;
import dev.gatehouse.application.port.in.ListAuditEvents;
import dev.gatehouse.application.port.in.ListClients;
import dev.gatehouse.application.port.in.ListSessions;
import dev.gatehouse.application.port.in.ListSigningKeys;
import dev.gatehouse.application.port.in.ListUsers;
import dev.gatehouse.application.port.in.OpenSetup;
import dev.gatehouse.application.port.in.PruneAuditEvents;
import dev.gatehouse.application.port.in.PurgeUsers;
import dev.gatehouse.application.port.in.Readiness;
import dev.gatehouse.application.port.in.RefreshSession;
import dev.gatehouse.application.port.in.ResetPassword;
import dev.gatehouse.application.port.in.RevokeSession;
import dev.gatehouse.application.port.in.RevokeUserSessions;
import dev.gatehouse.application.port.in.RotateClientSecret;
import dev.gatehouse.application.port.in.RotateSigningKey;
import dev.gatehouse.application.port.in.SetUpAdministrator;
import dev.gatehouse.application.port.in.SignIn;
import dev.gatehouse.application.port.in.SignOut;
import dev.gatehouse.application.port.in.TidyPasswordResets;
import dev.gatehouse.application.port.in.TidySessions;
import dev.gatehouse.application.port.in.TidySignInAttempts;
import dev.gatehouse.application.port.in.UndeleteUser;
import dev.gatehouse.application.port.in.UpdateClient;
import dev.gatehouse.application.port.in.UpdateUser;
import dev.gatehouse.application.port.in.ValidateToken;
import dev.gatehouse.application.port.out.UnitOfWork;
import dev.gatehouse.application.port.telemetry.Meters;
import dev.gatehouse.application.service.AnsweredRequests;
import dev.gatehouse.application.service.ChangeClientService;
import dev.gatehouse.application.service.ChangePasswordService;
import dev.gatehouse.application.service.ChangeUserService;
import dev.gatehouse.application.service.CheckAccessTokenService;
import dev.gatehouse.application.service.ClientSecretService;
import dev.gatehouse.application.service.CreateUserService;
import dev.gatehouse.application.service.ImportSigningKeyService;
import dev.gatehouse.application.service.IssueClientTokenService;
import dev.gatehouse.application.service.LinkAuditEventsService;
import dev.gatehouse.application.service.ListAuditEventsService;
import dev.gatehouse.application.service.ListSessionsService;
import dev.gatehouse.application.service.PasswordResetService;
import dev.gatehouse.application.service.PruneAuditEventsService;
import dev.gatehouse.application.service.PurgeUsersService;
import dev.gatehouse.application.service.ReadClientsService;
import dev.gatehouse.application.service.ReadUsersService;
import dev.gatehouse.application.service.RefreshSessionService;
import dev.gatehouse.application.service.RevokeSessionsService;
import dev.gatehouse.application.service.RotateSigningKeyService;
import dev.gatehouse.application.service.SetupService;
import dev.gatehouse.application.service.SignInService;
import dev.gatehouse.application.service.SignInThrottle;
import dev.gatehouse.application.service.SignOutService;
import dev.gatehouse.application.service.SigningKeysService;
import dev.gatehouse.application.service.TidySessionsService;
import jakarta.inject.Singleton;

/** Says which use case answers which inbound port. */
@Module
interface UseCases {

    @Binds
    AuthenticateCaller authenticateCaller(CheckAccessTokenService service);

    @Provides
    static ValidateToken validateToken(CheckAccessTokenService service, Meters meters) {
        return MeasuredUseCases.validateToken(service, meters);
    }

    @Binds
    KeepSigningKeys keepSigningKeys(SigningKeysService service);

    @Binds
    ImportSigningKey importSigningKey(ImportSigningKeyService service);

    @Binds
    GetKeySet getKeySet(SigningKeysService service);

    @Binds
    ListSigningKeys listSigningKeys(SigningKeysService service);

    @Binds
    RotateSigningKey rotateSigningKey(RotateSigningKeyService service);

    @Provides
    static SignIn signIn(SignInService service, Meters meters) {
        return MeasuredUseCases.signIn(service, meters);
    }

    @Provides
    static RefreshSession refreshSession(RefreshSessionService service, Meters meters) {
        return MeasuredUseCases.refreshSession(service, meters);
    }

    @Binds
    SignOut signOut(SignOutService service);

    @Binds
    ListSessions listSessions(ListSessionsService service);

    @Binds
    RevokeSession revokeSession(RevokeSessionsService service);

    @Binds
    RevokeUserSessions revokeUserSessions(RevokeSessionsService service);

    @Binds
    TidySessions tidySessions(TidySessionsService service);

    @Binds
    ChangePassword changePassword(ChangePasswordService service);

    @Binds
    ResetPassword resetPassword(PasswordResetService service);

    @Binds
    CompletePasswordReset completePasswordReset(PasswordResetService service);

    @Binds
    TidyPasswordResets tidyPasswordResets(PasswordResetService service);

    @Binds
    TidySignInAttempts tidySignInAttempts(SignInThrottle service);

    @Binds
    CreateUser createUser(CreateUserService service);

    @Binds
    GetUser getUser(ReadUsersService service);

    @Binds
    BatchGetUsers batchGetUsers(ReadUsersService service);

    @Binds
    ListUsers listUsers(ReadUsersService service);

    @Binds
    UpdateUser updateUser(ChangeUserService service);

    @Binds
    DisableUser disableUser(ChangeUserService service);

    @Binds
    EnableUser enableUser(ChangeUserService service);

    @Binds
    DeleteUser deleteUser(ChangeUserService service);

    @Binds
    UndeleteUser undeleteUser(ChangeUserService service);

    @Binds
    PurgeUsers purgeUsers(PurgeUsersService service);

    @Binds
    ForgetRequests forgetRequests(AnsweredRequests service);

    @Binds
    ListAuditEvents listAuditEvents(ListAuditEventsService service);

    @Binds
    LinkAuditEvents linkAuditEvents(LinkAuditEventsService service);

    @Binds
    PruneAuditEvents pruneAuditEvents(PruneAuditEventsService service);

    @Binds
    CreateClient createClient(ClientSecretService service);

    @Binds
    RotateClientSecret rotateClientSecret(ClientSecretService service);

    @Binds
    UpdateClient updateClient(ChangeClientService service);

    @Binds
    DeleteClient deleteClient(ChangeClientService service);

    @Binds
    GetClient getClient(ReadClientsService service);

    @Binds
    ListClients listClients(ReadClientsService service);

    @Provides
    static IssueClientToken issueClientToken(IssueClientTokenService service, Meters meters) {
        return MeasuredUseCases.issueClientToken(service, meters);
    }

    @Binds
    OpenSetup openSetup(SetupService service);

    @Binds
    SetUpAdministrator setUpAdministrator(ObservedSetup setup);

    @Provides
    @Singleton
    static UnitOfWork unitOfWork(Store store, Meters meters) {
        return ObservedStore.of(store, meters);
    }

    @Provides
    @Singleton
    static Readiness readiness() {
        return new Readiness();
    }
}
