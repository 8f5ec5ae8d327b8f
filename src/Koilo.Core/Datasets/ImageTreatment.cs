namespace Koilo.Core.Datasets;

/// <summary>What is done to the pixels of an image whenever it is opened.</summary>
public enum ImageTreatment
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Everything brighter than Otsu's threshold becomes black, as in the "masked" images of Wang et al., EMBC 2021.</summary>
    OtsuMask,
}
