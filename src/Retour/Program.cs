return await Retour.Cli.RetourCli.RunAsync(args);
