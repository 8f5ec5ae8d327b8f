using Koilo.Core;
using Koilo.Core.Runs;
using Koilo.Learning.Models.Weights;
using TorchSharp;

namespace Koilo.Cli.Commands;

/// <summary>Finds the trained network a user means.</summary>
internal static class TrainedModel
{
    /// <summary>Loads the best network of a run, or a weights file that Koilo saved.</summary>
    public static LoadedModel Load(string runOrFile, torch.Device device)
    {
        if (!Directory.Exists(runOrFile)) return ModelFile.Load(runOrFile, device);
        var folder = RunFolder.Open(runOrFile);
        return File.Exists(folder.BestCheckpoint)
            ? ModelFile.Load(folder.BestCheckpoint, device)
            : throw new UserErrorException($"{runOrFile} has no trained network yet (no {Path.GetRelativePath(runOrFile, folder.BestCheckpoint)}). Run 'koilo train' to its first epoch.");
    }
}
