namespace Koilo.Core.Imaging;

/// <summary>How a picture of any proportions becomes one of the size a network takes.</summary>
public enum FitMode
{
    /// <summary>Both sides to the wanted size; the proportions change, nothing is lost.</summary>
    Stretch,

    /// <summary>Just covers the wanted size, and the middle is cut out: torchvision's <c>Resize(short side)</c> and <c>CenterCrop</c>.</summary>
    ShortSideCrop,

    /// <summary>The whole picture in its proportions, centred on white, the colour of an empty slide.</summary>
    LetterBox,
}
