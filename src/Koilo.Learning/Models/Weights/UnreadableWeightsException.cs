namespace Koilo.Learning.Models.Weights;

/// <summary>What is wrong with a weights file, thrown below the door that knows the file's name.</summary>
/// <param name="defect">Ends the sentence "Cannot load FILE: ...".</param>
/// <param name="remedy">What to do instead, as a sentence.</param>
internal sealed class UnreadableWeightsException(string defect, string remedy) : Exception(defect)
{
    private const string SaveStateDict = "In Python, save the weights alone: torch.save(model.state_dict(), 'weights.pth').";

    public const string DownloadAgain = "It is damaged; download it again, or save it again in Python.";

    public UnreadableWeightsException(string defect)
        : this(defect, DownloadAgain) { }

    public string Remedy { get; } = remedy;

    /// <summary>What was saved is no state dict.</summary>
    public static UnreadableWeightsException NoStateDict(string defect) => new(defect, SaveStateDict);
}
